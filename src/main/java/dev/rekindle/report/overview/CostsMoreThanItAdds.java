package dev.rekindle.report.overview;

import dev.rekindle.report.Uplift.Verdict;

/** The journey added conversions, but less money for its cost than the least return. */
final class CostsMoreThanItAdds implements AdviceRule {

    @Override
    public Kind kind() {
        return Kind.CHANGE;
    }

    @Override
    public boolean applies(JourneyLine journey, AdviceSettings bounds) {
        Double returned = journey.returned();
        return journey.uplift().verdict() == Verdict.MORE
                && returned != null
                && returned < bounds.leastReturn().doubleValue();
    }
}
