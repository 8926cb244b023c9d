package dev.rekindle.report;

/**
 * Conversions credited to a step by last touch.
 *
 * @param converted passages whose first goal event in their window came after this step's message, the last one sent to
 *     them before it
 * @param money of every goal event in their windows, credited in the same way
 */
public record CreditedConversions(long converted, Money money) {

    public static final CreditedConversions NONE = new CreditedConversions(0, Money.NONE);

    public CreditedConversions plus(CreditedConversions other) {
        return new CreditedConversions(converted + other.converted, money.plus(other.money));
    }
}
