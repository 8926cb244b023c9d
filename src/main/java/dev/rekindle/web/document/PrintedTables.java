package dev.rekindle.web.document;

import dev.rekindle.report.export.ReportTable;
import dev.rekindle.report.export.ReportTable.Column;
import dev.rekindle.report.export.ReportTable.Share;
import dev.rekindle.report.export.TableWords;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes tables for paper: what is too wide is continued below, with the first column repeated. */
@Component
class PrintedTables {

    /** More columns than these are too small to read on A4 in landscape. */
    private static final int WIDEST = 14;

    /** Columns of differences of rates. */
    private static final Set<String> DIFFERENCES = Set.of(
            "change", "change_low_95", "change_high_95", "difference", "low_95", "high_95", "detectable", "worthwhile");

    /** A column of the first days of months. */
    private static final String MONTH = "month";

    private static final String OF_MONTHS = "retention-month";

    private static final int LONGEST = 120;

    private final Texts texts;
    private final Formats formats;

    PrintedTables(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /**
     * A table as it is printed.
     *
     * @param drawings charts above it
     * @param more what is left out; null for nothing
     */
    record Printed(
            String title,
            List<Drawing> drawings,
            List<Piece> pieces,
            @Nullable String more) {

        /** With a column for each word of the second of three columns, and a row for each value of the first. */
        Printed across() {
            Piece lines = pieces.get(0);
            List<String> words =
                    lines.rows().stream().map(row -> row.get(1)).distinct().toList();
            Map<String, Map<String, String>> rows = new LinkedHashMap<>();
            lines.rows()
                    .forEach(row -> rows.computeIfAbsent(row.get(0), first -> new HashMap<>())
                            .put(row.get(1), row.get(2)));
            List<Head> heads = new ArrayList<>(List.of(lines.heads().get(0)));
            words.forEach(word -> heads.add(new Head(word, true)));
            return new Printed(
                    title,
                    drawings,
                    List.of(new Piece(
                            heads,
                            rows.entrySet().stream()
                                    .map(row -> row(row.getKey(), row.getValue(), words))
                                    .toList())),
                    more);
        }

        private static List<String> row(String first, Map<String, String> cells, List<String> words) {
            List<String> row = new ArrayList<>(List.of(first));
            words.forEach(word -> row.add(cells.getOrDefault(word, "–")));
            return row;
        }

        Printed beneath(List<Drawing> charts) {
            return new Printed(title, charts, pieces, more);
        }
    }

    /** A chart as SVG. */
    record Drawing(String title, String svg) {}

    /** Some columns of all rows. */
    record Piece(List<Head> heads, List<List<String>> rows) {}

    /** @param number whether the column has numbers, which stand on the right */
    record Head(String text, boolean number) {}

    /**
     * How tables are written.
     *
     * @param zone of instants
     */
    record Style(TableWords words, ZoneId zone) {}

    Printed of(ReportTable table, Style style) {
        return of(table, style, LONGEST);
    }

    /** @param most rows that are printed */
    Printed of(ReportTable table, Style style, int most) {
        List<Integer> columns = IntStream.range(0, table.columns().size())
                .filter(at -> at == 0 || table.rows().stream().anyMatch(row -> row.get(at) != null))
                .boxed()
                .toList();
        List<Piece> pieces = new ArrayList<>();
        int width = width(columns.size() - 1);
        for (int from = 1; from == 1 || from < columns.size(); from += width) {
            List<Integer> some = new ArrayList<>(columns.subList(0, 1));
            some.addAll(columns.subList(Math.min(from, columns.size()), Math.min(from + width, columns.size())));
            pieces.add(piece(table, some, style, most));
        }
        String more = table.rows().size() <= most
                ? null
                : texts.say(
                        "table.more",
                        formats.number(most),
                        formats.number(table.rows().size()));
        return new Printed(style.words().sheet(table.name()), List.of(), pieces, more);
    }

    /** How many columns stand beside the first one, so that all pieces are about as wide. */
    private static int width(int columns) {
        int pieces = Math.max(1, (columns + WIDEST - 2) / (WIDEST - 1));
        return Math.max(1, (columns + pieces - 1) / pieces);
    }

    private Piece piece(ReportTable table, List<Integer> columns, Style style, int most) {
        return new Piece(
                columns.stream().map(at -> head(table, at, style)).toList(),
                table.rows().stream()
                        .limit(most)
                        .map(row -> columns.stream()
                                .map(at -> text(table, at, row.get(at), style))
                                .toList())
                        .toList());
    }

    /** Words of the first column stand on the left, and so do its numbers. */
    private static Head head(ReportTable table, int at, Style style) {
        return new Head(
                style.words().heading(table.columns().get(at)),
                at > 0
                        && table.rows().stream()
                                .anyMatch(row -> row.get(at) instanceof Number || row.get(at) instanceof Share));
    }

    private String text(ReportTable table, int at, @Nullable Object value, Style style) {
        Column column = table.columns().get(at);
        if (value == null) {
            return "–";
        }
        if (value instanceof String text) {
            return style.words().text(column, text);
        }
        if (value instanceof LocalDate day) {
            return column.base().equals(MONTH) || table.name().equals(OF_MONTHS)
                    ? formats.month(day)
                    : formats.day(day);
        }
        if (value instanceof Instant time) {
            return formats.time(time, style.zone());
        }
        return value instanceof Share share && DIFFERENCES.contains(column.base())
                ? formats.points(share.value())
                : number(value);
    }

    private String number(Object value) {
        if (value instanceof Share share) {
            return formats.percent(share.value());
        }
        if (value instanceof BigDecimal amount) {
            return formats.decimal(amount, isSmall(amount) ? 4 : 2);
        }
        return value instanceof Double decimal ? formats.decimal(decimal, 1) : formats.number((Number) value);
    }

    /** A p-value, or money per member. */
    private static boolean isSmall(BigDecimal amount) {
        return amount.scale() > 2 && amount.abs().compareTo(BigDecimal.ONE) <= 0;
    }
}
