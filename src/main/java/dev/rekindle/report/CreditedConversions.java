package dev.rekindle.report;

/**
 * Conversions credited to a step by last touch: the last message sent before the goal event.
 *
 * @param converted enrolments whose first goal event in their window is credited to the step
 * @param money sum of all goal events in their windows that are credited to the step
 */
public record CreditedConversions(long converted, Money money) {

    public static final CreditedConversions NONE = new CreditedConversions(0, Money.NONE);

    public CreditedConversions plus(CreditedConversions other) {
        return new CreditedConversions(converted + other.converted, money.plus(other.money));
    }
}
