package dev.rekindle.report.cost;

import dev.rekindle.report.Money;

/**
 * What messages, or redeemed codes, cost.
 *
 * @param known the sum of the known prices
 * @param messages how many messages a provider may bill, and how many codes were redeemed
 * @param unpriced those of them whose price is not known; the cost is at least {@code known}
 */
public record Cost(Money known, long messages, long unpriced) {

    public static final Cost NONE = new Cost(Money.NONE, 0, 0);

    public Cost plus(Cost other) {
        return new Cost(known.plus(other.known), messages + other.messages, unpriced + other.unpriced);
    }

    /** Whether anything is known; false also where nothing was sent. */
    public boolean isKnown() {
        return messages > unpriced;
    }

    public boolean isComplete() {
        return unpriced == 0;
    }
}
