package dev.rekindle.report.overview;

import dev.rekindle.report.experiment.Lift.Verdict;

/** The journey sent much, and a difference from the holdout that is worth knowing would have been found by now. */
final class AddsNothing implements AdviceRule {

    @Override
    public Kind kind() {
        return Kind.STOP;
    }

    @Override
    public boolean applies(JourneyLine journey, AdviceSettings bounds) {
        return journey.lift().verdict() == Verdict.NO_DIFFERENCE && journey.sent() >= bounds.leastMessages();
    }
}
