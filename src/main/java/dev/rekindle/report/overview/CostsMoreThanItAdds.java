package dev.rekindle.report.overview;

/** The journey added conversions or money beyond chance, but less money for its cost than the least return. */
final class CostsMoreThanItAdds implements AdviceRule {

    @Override
    public Kind kind() {
        return Kind.CHANGE;
    }

    @Override
    public boolean applies(JourneyLine journey, AdviceSettings bounds) {
        Double returned = journey.returned();
        return journey.lift().isGain()
                && returned != null
                && returned < bounds.leastReturn().doubleValue();
    }
}
