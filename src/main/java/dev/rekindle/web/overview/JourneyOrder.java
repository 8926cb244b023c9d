package dev.rekindle.web.overview;

import dev.rekindle.report.Interval;
import dev.rekindle.report.Money;
import dev.rekindle.report.overview.JourneyLine;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The orders of the table of journeys; what is not known comes last in each of them. */
final class JourneyOrder {

    static final String USUAL = "-added";

    private static final Map<String, ToDoubleFunction<JourneyLine>> NUMBERS = Map.of(
            "entered", JourneyLine::entered,
            "sent", JourneyLine::sent,
            "rate", JourneyLine::rate,
            "attributed", line -> amount(line.attributed()),
            "added", line -> middle(line.addedMoney()),
            "cost", line -> amount(line.cost().known()),
            "return",
                    line -> line.returned() == null
                            ? Double.NaN
                            : line.returned().difference(),
            "change", line -> middle(line.change()));

    private JourneyOrder() {}

    /** @param sort name of a column, with a minus for descending; anything else counts as {@link #USUAL} */
    static Comparator<JourneyLine> of(String sort) {
        boolean down = sort.startsWith("-");
        String column = down ? sort.substring(1) : sort;
        Comparator<JourneyLine> byName = Comparator.comparing(JourneyLine::name, String.CASE_INSENSITIVE_ORDER);
        if (column.equals("name")) {
            return down ? byName.reversed() : byName;
        }
        ToDoubleFunction<JourneyLine> number = NUMBERS.get(column);
        return number == null ? of(USUAL) : by(number, down).thenComparing(byName);
    }

    private static Comparator<JourneyLine> by(ToDoubleFunction<JourneyLine> number, boolean down) {
        Comparator<JourneyLine> known = Comparator.comparingDouble(number);
        return Comparator.<JourneyLine, Boolean>comparing(line -> Double.isNaN(number.applyAsDouble(line)))
                .thenComparing(down ? known.reversed() : known);
    }

    private static double middle(@Nullable Interval interval) {
        return interval == null ? Double.NaN : interval.difference();
    }

    private static double amount(Money money) {
        return money.amounts().values().stream()
                .max(Comparator.naturalOrder())
                .map(BigDecimal::doubleValue)
                .orElse(Double.NaN);
    }
}
