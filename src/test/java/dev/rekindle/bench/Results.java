package dev.rekindle.bench;

import dev.rekindle.bench.Meter.Cost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The lines of one benchmark run: a table to read and a file for programs, which is written anew after each line. */
final class Results {

    private static final Path FILE = Path.of("target", "bench", "engine.json");
    private final List<Map<String, Object>> lines = new ArrayList<>();

    /**
     * @param plain what plain Camunda took for the same work; null where there is no such thing
     * @param floor what a bare COPY of the rows that must exist took; null where there is no such thing
     */
    void add(String line, Cost cost, @Nullable Cost plain, @Nullable Cost floor) {
        add(line, cost, plain, floor, Map.of());
    }

    void add(String line, Cost cost, @Nullable Cost plain, @Nullable Cost floor, Map<String, Object> further) {
        var values = new LinkedHashMap<String, Object>();
        values.put("line", line);
        values.put("members", cost.members());
        values.put("membersPerSecond", rounded(cost.membersPerSecond()));
        values.put("cpuMicrosPerMember", rounded(cost.cpuMicrosPerMember()));
        values.put("statementsPerMember", rounded(cost.statementsPerMember()));
        values.put("commitsPerMember", rounded(cost.commitsPerMember()));
        values.put("rowsPerMember", rounded(cost.rowsPerMember()));
        values.put("walBytesPerMember", rounded(cost.walBytesPerMember()));
        values.put(
                "timesPlainWall", plain == null ? null : rounded(cost.membersPerSecond() / plain.membersPerSecond()));
        values.put(
                "timesPlainCpu",
                plain == null ? null : rounded(plain.cpuMicrosPerMember() / cost.cpuMicrosPerMember()));
        values.put(
                "shareOfFloorCpu",
                floor == null ? null : rounded(floor.cpuMicrosPerMember() / cost.cpuMicrosPerMember()));
        values.putAll(further);
        lines.add(values);
        write();
        System.out.println(row(values));
    }

    void print() {
        System.out.printf(
                "%n%-44s %9s %9s %9s %9s %9s %7s %8s %6s %6s %6s%n",
                "line", "members", "per s", "cpu us", "stmts", "commits", "rows", "WAL B", "xwall", "xcpu", "floor");
        lines.forEach(line -> System.out.println(row(line)));
    }

    private static String row(Map<String, Object> line) {
        return String.format(
                Locale.ROOT,
                "%-44s %9s %9s %9s %9s %9s %7s %8s %6s %6s %6s",
                line.get("line"),
                line.get("members"),
                line.get("membersPerSecond"),
                line.get("cpuMicrosPerMember"),
                line.get("statementsPerMember"),
                line.get("commitsPerMember"),
                line.get("rowsPerMember"),
                line.get("walBytesPerMember"),
                text(line.get("timesPlainWall")),
                text(line.get("timesPlainCpu")),
                text(line.get("shareOfFloorCpu")));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }

    private void write() {
        try {
            Files.createDirectories(FILE.getParent());
            JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValue(FILE.toFile(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Three significant places are more than the machine's noise allows. */
    private static double rounded(double value) {
        if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
            return 0;
        }
        double scale = Math.pow(10, 2 - Math.floor(Math.log10(Math.abs(value))));
        return Math.round(value * scale) / scale;
    }
}
