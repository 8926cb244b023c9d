package dev.rekindle.report;

/**
 * Conversions credited to a step by the journey's attribution.
 *
 * @param converted enrolments whose first goal event in their window is credited to the step
 * @param money what is credited to the step of all goal events in their windows
 */
public record CreditedConversions(long converted, Money money) {

    public static final CreditedConversions NONE = new CreditedConversions(0, Money.NONE);

    public CreditedConversions plus(CreditedConversions other) {
        return new CreditedConversions(converted + other.converted, money.plus(other.money));
    }
}
