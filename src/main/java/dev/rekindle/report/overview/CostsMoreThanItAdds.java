package dev.rekindle.report.overview;

import dev.rekindle.report.Interval;

/** The journey added conversions or money beyond chance, but less money for its cost than the least return. */
final class CostsMoreThanItAdds implements AdviceRule {

    @Override
    public Kind kind() {
        return Kind.CHANGE;
    }

    @Override
    public boolean applies(JourneyLine journey, AdviceSettings bounds) {
        Interval returned = journey.returned();
        return journey.lift().isGain()
                && returned != null
                && returned.difference() < bounds.leastReturn().doubleValue();
    }
}
