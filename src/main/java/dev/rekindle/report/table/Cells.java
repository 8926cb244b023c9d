package dev.rekindle.report.table;

import dev.rekindle.report.Money;
import dev.rekindle.report.cost.Cost;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Cells that tables have in common. */
final class Cells {

    private Cells() {}

    /** The currencies in which lines have money. */
    static <T> SortedSet<String> currencies(Collection<T> lines, Function<T, Money> money) {
        SortedSet<String> found = new TreeSet<>();
        lines.forEach(line -> found.addAll(money.apply(line).amounts().keySet()));
        return found;
    }

    /** A cost; null where no price is known, which is not 0. */
    static @Nullable BigDecimal known(Cost cost, String currency) {
        return cost.known().amounts().get(currency);
    }

    static BigDecimal amount(Money money, String currency) {
        return money.amounts().getOrDefault(currency, BigDecimal.ZERO);
    }
}
