package dev.rekindle.report.overview;

import dev.rekindle.report.Interval;

/** The journey added conversions or money beyond chance, and brought at least the least return where its cost is known. */
final class EarnsItsCost implements AdviceRule {

    @Override
    public Kind kind() {
        return Kind.EXTEND;
    }

    @Override
    public boolean applies(JourneyLine journey, AdviceSettings bounds) {
        Interval returned = journey.returned();
        return journey.lift().isGain()
                && (returned == null
                        || returned.difference() >= bounds.leastReturn().doubleValue());
    }
}
