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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The lines of one run of Maven: a table to read and a file for programs, an array with an object on each line. Each
 * benchmark is a JVM of its own and appends to the file of the previous one; a new run starts a new file.
 */
final class Results {

    private static final Path FILE = Path.of("target", "bench", "engine.json");
    private static final Path RUN = Path.of("target", "bench", "run");
    private static final String NAME_OF_RUN = System.getProperty("bench.run", "");
    private static final List<String> COLUMNS = List.of(
            "line",
            "members",
            "membersPerSecond",
            "cpuMicrosPerMember",
            "jvmMicrosPerMember",
            "serverMicrosPerMember",
            "statementsPerMember",
            "commitsPerMember",
            "rowsPerMember",
            "walBytesPerMember",
            "timesPlainWall",
            "timesPlainCpu",
            "shareOfFloorCpu");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final List<Map<String, @Nullable Object>> lines = earlier();

    private static List<Map<String, @Nullable Object>> earlier() {
        try {
            boolean sameRun = Files.exists(FILE)
                    && Files.exists(RUN)
                    && Files.readString(RUN).equals(NAME_OF_RUN);
            return sameRun
                    ? JSON.readValue(FILE.toFile(), new TypeReference<ArrayList<Map<String, @Nullable Object>>>() {})
                    : new ArrayList<>();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param plain cost of the same work in plain Camunda; null where there is no equivalent
     * @param floor cost of a bare COPY of the necessary rows; null where there is no equivalent
     */
    void add(String line, Cost cost, @Nullable Cost plain, @Nullable Cost floor) {
        add(line, cost, plain, floor, Map.of());
    }

    /** A line with the waiting times of people or members, which has no cost. */
    void add(Latencies latencies) {
        add(latencies.what(), latencies.figures());
    }

    /** A line with figures other than a cost. */
    void add(String line, Map<String, Object> figures) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        COLUMNS.forEach(column -> values.put(column, null));
        values.put("line", line);
        values.putAll(figures);
        add(values);
    }

    /** @param additional figures of this line */
    void add(String line, Cost cost, @Nullable Cost plain, @Nullable Cost floor, Map<String, Object> further) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("line", line);
        values.put("members", cost.members());
        values.put("membersPerSecond", rounded(cost.membersPerSecond()));
        values.put("cpuMicrosPerMember", rounded(cost.cpuMicrosPerMember()));
        values.put("jvmMicrosPerMember", rounded(cost.jvmMicrosPerMember()));
        values.put("serverMicrosPerMember", rounded(cost.serverMicrosPerMember()));
        Double statements = cost.statementsPerMember();
        values.put("statementsPerMember", statements == null ? null : rounded(statements));
        values.put("commitsPerMember", rounded(cost.commitsPerMember()));
        values.put("rowsPerMember", rounded(cost.rowsPerMember()));
        values.put("walBytesPerMember", rounded(cost.walBytesPerMember()));
        values.put(
                "timesPlainWall", plain == null ? null : rounded(cost.membersPerSecond() / plain.membersPerSecond()));
        values.put("timesPlainCpu", plain == null ? null : rounded(share(plain, cost)));
        values.put("shareOfFloorCpu", floor == null ? null : rounded(share(floor, cost)));
        values.putAll(further);
        add(values);
    }

    private void add(Map<String, @Nullable Object> values) {
        lines.add(values);
        write();
        System.out.println(row(values));
    }

    private static double share(Cost other, Cost cost) {
        return other.cpuMicrosPerMember() / cost.cpuMicrosPerMember();
    }

    void print() {
        System.out.printf(
                "%n%-56s %8s %8s %8s %8s %8s %9s %9s %7s %8s %6s %6s %6s%n",
                "line", "members", "per s", "cpu us", "jvm us", "server", "stmts", "commits", "rows", "WAL B", "xwall",
                "xcpu", "floor");
        lines.forEach(line -> System.out.println(row(line)));
    }

    private static String row(Map<String, @Nullable Object> line) {
        String further = line.entrySet().stream()
                .skip(COLUMNS.size())
                .map(each -> each.getKey() + " " + text(each.getValue()))
                .collect(Collectors.joining(", "));
        return String.format(
                        Locale.ROOT,
                        "%-56s %8s %8s %8s %8s %8s %9s %9s %7s %8s %6s %6s %6s",
                        line.values().stream()
                                .limit(COLUMNS.size())
                                .map(Results::text)
                                .toArray())
                + (further.isEmpty() ? "" : "\n    " + further);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "-" : value.toString().replaceAll("\\.0$", "");
    }

    private void write() {
        try {
            Files.createDirectories(FILE.getParent());
            String text =
                    lines.stream().map(JSON::writeValueAsString).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
            Files.writeString(FILE, text);
            Files.writeString(RUN, NAME_OF_RUN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Three significant digits: the noise of the machine is larger. */
    static double rounded(double value) {
        if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
            return 0;
        }
        double scale = Math.pow(10, 2 - Math.floor(Math.log10(Math.abs(value))));
        return Math.round(value * scale) / scale;
    }
}
