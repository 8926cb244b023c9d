package dev.rekindle.report.overview;

import dev.rekindle.report.Interval;
import dev.rekindle.report.Money;
import dev.rekindle.report.cost.Cost;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Amounts of several currencies side by side; they are never added up. */
final class Currencies {

    private Currencies() {}

    /** The currency of the largest amount; null for none. */
    static @Nullable String most(Money money) {
        return money.amounts().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    /**
     * What was added for each unit of cost; null unless both are known in the currency of most of the cost.
     *
     * @param home the currency of amounts without one
     */
    static @Nullable Interval ratio(SortedMap<String, Interval> added, Cost cost, String home) {
        String currency = cost.isComplete() ? most(cost.known()) : null;
        Interval money = currency == null ? null : same(added, currency, home);
        BigDecimal spent = currency == null ? null : cost.known().amounts().get(currency);
        return money == null || spent == null || spent.signum() <= 0 ? null : money.dividedBy(spent.doubleValue());
    }

    private static @Nullable Interval same(SortedMap<String, Interval> added, String currency, String home) {
        Interval money = added.get(currency);
        if (money != null) {
            return money;
        }
        return currency.isEmpty() ? added.get(home) : currency.equals(home) ? added.get("") : null;
    }
}
