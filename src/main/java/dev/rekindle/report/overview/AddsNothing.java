package dev.rekindle.report.overview;

import dev.rekindle.report.Uplift.Verdict;

/** The journey sent much, and neither conversions nor money differ from the holdout beyond chance. */
final class AddsNothing implements AdviceRule {

    @Override
    public Kind kind() {
        return Kind.STOP;
    }

    @Override
    public boolean applies(JourneyLine journey, AdviceSettings bounds) {
        return journey.uplift().verdict() == Verdict.NO_SIGNIFICANT_DIFFERENCE
                && !journey.added().isSignificant()
                && journey.sent() >= bounds.leastMessages();
    }
}
