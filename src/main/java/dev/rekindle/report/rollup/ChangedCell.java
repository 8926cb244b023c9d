package dev.rekindle.report.rollup;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What is to be added to the sums of a group of enrolments.
 *
 * @param hour of entry, since 1970 in UTC
 */
record ChangedCell(long block, String kind, int hour, Group group, Numbers numbers) {

    /** @param parts d1 to d5 of the type report_cell */
    record Group(String journey, int version, List<String> parts) {}

    /**
     * @param counts n1 to n6
     * @param money m1 and m2
     */
    record Numbers(List<Long> counts, List<BigDecimal> money) {

        Numbers plus(Numbers other) {
            return new Numbers(
                    IntStream.range(0, COUNTS)
                            .mapToObj(i -> counts.get(i) + other.counts.get(i))
                            .toList(),
                    IntStream.range(0, AMOUNTS)
                            .mapToObj(i -> money.get(i).add(other.money.get(i)))
                            .toList());
        }
    }

    private static final int PARTS = 5;
    private static final int COUNTS = 6;
    private static final int AMOUNTS = 2;

    static ChangedCell of(ResultSet row) throws SQLException {
        List<String> parts = new ArrayList<>();
        for (int i = 1; i <= PARTS; i++) {
            parts.add(row.getString("d" + i));
        }
        List<Long> counts = new ArrayList<>();
        for (int i = 1; i <= COUNTS; i++) {
            counts.add(row.getLong("n" + i));
        }
        List<BigDecimal> money = new ArrayList<>();
        for (int i = 1; i <= AMOUNTS; i++) {
            money.add(row.getBigDecimal("m" + i));
        }
        return new ChangedCell(
                row.getLong("block"),
                row.getString("kind"),
                row.getInt("hour"),
                new Group(row.getString("journey"), row.getInt("version"), parts),
                new Numbers(counts, money));
    }

    /** A row of the type report_cell by the names of its columns. */
    static Map<String, Object> named(int hour, Group group, Numbers numbers) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("hour", hour);
        columns.put("journey", group.journey());
        columns.put("version", group.version());
        put(columns, "d", group.parts());
        put(columns, "n", numbers.counts());
        put(columns, "m", numbers.money());
        return columns;
    }

    private static void put(Map<String, Object> columns, String letter, List<?> values) {
        for (int i = 0; i < values.size(); i++) {
            columns.put(letter + (i + 1), values.get(i));
        }
    }
}
