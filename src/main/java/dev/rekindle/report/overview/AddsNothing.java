package dev.rekindle.report.overview;

import dev.rekindle.report.Uplift.Verdict;

/** The journey sent much, and no difference from the holdout can be told from chance. */
final class AddsNothing implements AdviceRule {

    @Override
    public Kind kind() {
        return Kind.STOP;
    }

    @Override
    public boolean applies(JourneyLine journey, AdviceSettings bounds) {
        return journey.uplift().verdict() == Verdict.NO_SIGNIFICANT_DIFFERENCE
                && journey.sent() >= bounds.leastMessages();
    }
}
