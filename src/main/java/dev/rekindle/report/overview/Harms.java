package dev.rekindle.report.overview;

import dev.rekindle.report.experiment.Lift.Verdict;

/** Members converted less often, or spent less, with the journey than without it. */
final class Harms implements AdviceRule {

    @Override
    public Kind kind() {
        return Kind.STOP;
    }

    @Override
    public boolean applies(JourneyLine journey, AdviceSettings bounds) {
        return journey.lift().verdict() == Verdict.FEWER || journey.lift().verdict() == Verdict.LESS_REVENUE;
    }
}
