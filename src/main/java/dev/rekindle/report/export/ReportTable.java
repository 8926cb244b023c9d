package dev.rekindle.report.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table of a report as it is exported.
 *
 * @param name stable, of lower-case letters and hyphens: the name of the sheet and of the file
 * @param rows a cell for each column: a whole number is a count, a {@code BigDecimal} an amount of money, a {@link Share} a rate,
 *     another number a decimal; a {@code LocalDate} a day; null where there is no figure
 */
public record ReportTable(String name, List<Column> columns, List<List<@Nullable Object>> rows) {

    /** What texts of a column are. */
    public enum Text {
        /** A key or code, the same in every language. */
        CODE,
        /** A code that people read as a word. */
        WORD,
        /** A name that somebody gave, such as that of a step. */
        NAME
    }

    /**
     * A column.
     *
     * @param base what it is, a stable word
     * @param of which of several, such as a currency; null where there is one
     */
    public record Column(String base, @Nullable String of, Text text) {

        public static Column code(String base) {
            return new Column(base, null, Text.CODE);
        }

        public static Column word(String base) {
            return new Column(base, null, Text.WORD);
        }

        public static Column named(String base) {
            return new Column(base, null, Text.NAME);
        }

        /** One of several, for example {@code money_GBP}. */
        public static Column of(String base, String of) {
            return new Column(base, of, Text.CODE);
        }

        /** The heading of a CSV file. */
        public String name() {
            return of == null || of.isEmpty() ? base : base + "_" + of;
        }
    }

    /** A rate between 0 and 1, or a difference of two. */
    public record Share(double value) {

        /** Null for a part of nothing. */
        public static @Nullable Share of(long part, long whole) {
            return whole == 0 ? null : new Share((double) part / whole);
        }
    }

    /** The same with fewer columns. */
    public ReportTable only(Predicate<Column> which) {
        List<Integer> kept = IntStream.range(0, columns.size())
                .filter(at -> which.test(columns.get(at)))
                .boxed()
                .toList();
        return new ReportTable(
                name,
                kept.stream().map(columns::get).toList(),
                rows.stream().map(row -> pick(row, kept)).toList());
    }

    private static List<@Nullable Object> pick(List<@Nullable Object> row, List<Integer> kept) {
        List<@Nullable Object> cells = new ArrayList<>();
        kept.forEach(at -> cells.add(row.get(at)));
        return cells;
    }

    /** Columns with the given names. */
    public static List<Column> codes(String... names) {
        return Arrays.stream(names).map(Column::code).toList();
    }

    public static String lower(String code) {
        return code.toLowerCase(Locale.ROOT);
    }
}
