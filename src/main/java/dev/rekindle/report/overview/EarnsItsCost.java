package dev.rekindle.report.overview;

import dev.rekindle.report.Uplift.Verdict;

/** The journey added conversions, and brought at least the least return where its cost is known. */
final class EarnsItsCost implements AdviceRule {

    @Override
    public Kind kind() {
        return Kind.EXTEND;
    }

    @Override
    public boolean applies(JourneyLine journey, AdviceSettings bounds) {
        Double returned = journey.returned();
        return journey.uplift().verdict() == Verdict.MORE
                && (returned == null || returned >= bounds.leastReturn().doubleValue());
    }
}
