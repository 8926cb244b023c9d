package dev.rekindle.report;

import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sums per currency, never added across currencies.
 *
 * @param amounts by ISO 4217 code; the code is empty where the event named none
 */
public record Money(SortedMap<String, BigDecimal> amounts) {

    public static final Money NONE = new Money(new TreeMap<>());

    public static Money of(String currency, BigDecimal amount) {
        return new Money(new TreeMap<>(Map.of(currency, amount)));
    }

    public Money plus(Money other) {
        var sum = new TreeMap<>(amounts);
        other.amounts.forEach((currency, amount) -> sum.merge(currency, amount, BigDecimal::add));
        return new Money(sum);
    }

    public boolean isNone() {
        return amounts.isEmpty();
    }
}
