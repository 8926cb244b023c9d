package dev.rekindle.event.imports;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A number as people and systems write it: 1234.5, 1,234.50, 1.234,50, 1 234,5; with a currency's sign before or behind. */
final class WrittenNumber {

    private static final Pattern AROUND = Pattern.compile("^[\\p{Sc}\\s\\u00a0\\u202f]+|[\\p{Sc}\\s\\u00a0\\u202f]+$");
    private static final Pattern PLAIN = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,2})?");
    private static final Pattern COMMA_GROUPS =
            Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+\\.\\d+|[+-]?\\d{1,3}(,\\d{3}){2,}");
    private static final Pattern POINT_GROUPS =
            Pattern.compile("[+-]?\\d{1,3}([.\\s\\u00a0\\u202f]\\d{3})+(,\\d+)|[+-]?\\d{1,3}(\\.\\d{3}){2,}");
    private static final Pattern COMMA_DECIMALS = Pattern.compile("[+-]?\\d+,(\\d{1,2}|\\d{4,})");

    private WrittenNumber() {}

    /** @return null for what is no number, or can be read in two ways: 1,234 */
    static @Nullable BigDecimal read(String text) {
        String given = AROUND.matcher(text).replaceAll("").replace('\u2212', '-');
        if (PLAIN.matcher(given).matches()) {
            return new BigDecimal(given);
        }
        if (COMMA_GROUPS.matcher(given).matches()) {
            return new BigDecimal(given.replace(",", ""));
        }
        if (POINT_GROUPS.matcher(given).matches()) {
            return new BigDecimal(given.replaceAll("[.\\s\\u00a0\\u202f]", "").replace(',', '.'));
        }
        return COMMA_DECIMALS.matcher(given).matches() ? new BigDecimal(given.replace(',', '.')) : null;
    }
}
