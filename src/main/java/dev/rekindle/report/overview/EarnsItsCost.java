package dev.rekindle.report.overview;

/** The journey added conversions or money beyond chance, and brought at least the least return where its cost is known. */
final class EarnsItsCost implements AdviceRule {

    @Override
    public Kind kind() {
        return Kind.EXTEND;
    }

    @Override
    public boolean applies(JourneyLine journey, AdviceSettings bounds) {
        Double returned = journey.returned();
        return journey.lift().isGain()
                && (returned == null || returned >= bounds.leastReturn().doubleValue());
    }
}
