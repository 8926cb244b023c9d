package dev.rekindle.report.overview;

import dev.rekindle.report.experiment.Lift.Verdict;

/** Beyond chance, members converted more often and spent less, or the other way round. */
final class GainsAndLoses implements AdviceRule {

    @Override
    public Kind kind() {
        return Kind.CHANGE;
    }

    @Override
    public boolean applies(JourneyLine journey, AdviceSettings bounds) {
        return journey.lift().verdict() == Verdict.MIXED;
    }
}
