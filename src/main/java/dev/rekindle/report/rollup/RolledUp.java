package dev.rekindle.report.rollup;

import static dev.rekindle.platform.SqlParameters.integers;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamps;

import dev.rekindle.report.ReportFilter;
import dev.rekindle.schedule.VirtualClock;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.ResourceHolderSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads figures from the sums, in the snapshot of the caller's transaction. Blocks that have changed since are computed from
 * the rows: all of them while they are few, so that figures are exact at every moment. While more wait than a page has time
 * for, figures are those of {@link #countedUntil} (decision 0477).
 */
@Component
public class RolledUp {

    /** As many blocks as are computed from the rows in about a tenth of a second. */
    private static final int IN_TIME = 16;

    /** Up to this block, 32,000 enrolments, a query over all rows takes no longer than a page may. */
    private static final int SMALL = 500;

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String SUMMED = """
            select r.journey, r.version, r.d1, r.d2, r.d3, r.d4, r.d5, r.n1, r.n2, r.n3, r.n4, r.n5, r.n6, r.m1, r.m2
              from unnest(cast(:grains as text[]), cast(:lows as int[]), cast(:highs as int[])) as g (grain, low, high)
              join report_rollup r on r.kind = :kind and r.grain = g.grain and r.bucket >= g.low and r.bucket < g.high
             where (:journey = '' or r.journey = :journey) and (:version = 0 or r.version = :version)
            """;

    private static final String CHANGED = """
            select c.journey, c.version, c.d1, c.d2, c.d3, c.d4, c.d5, c.n1, c.n2, c.n3, c.n4, c.n5, c.n6, c.m1, c.m2
              from json_populate_recordset(cast(null as report_cell), cast(:changed as json)) as c
            """;

    private static final String WANTED =
            " where (:journey = '' or e.journey_key = :journey) and (:version = 0 or v.version = :version)";

    private static final String NAMES = "cells (journey, version, d1, d2, d3, d4, d5, n1, n2, n3, n4, n5, n6, m1, m2)";

    private static final String PARTS = """
            with cells (part, journey, version, d1, d2, d3, d4, d5, n1, n2, n3, n4, n5, n6, m1, m2) as (
                select g.part, r.journey, r.version, r.d1, r.d2, r.d3, r.d4, r.d5, r.n1, r.n2, r.n3, r.n4, r.n5, r.n6, r.m1, r.m2
                  from unnest(cast(:parts as int[]), cast(:grains as text[]), cast(:lows as int[]), cast(:highs as int[]))
                           as g (part, grain, low, high)
                  join report_rollup r on r.kind = :kind and r.grain = g.grain and r.bucket >= g.low and r.bucket < g.high
                union all
                select c.hour, c.journey, c.version, c.d1, c.d2, c.d3, c.d4, c.d5, c.n1, c.n2, c.n3, c.n4, c.n5, c.n6, c.m1, c.m2
                  from json_populate_recordset(cast(null as report_cell), cast(:changed as json)) as c)
            """;

    private final JdbcClient jdbc;
    private final Differences differences;
    private final IntSupplier most;

    /** On a clock that a replay sets, nothing is summed, and so all blocks are computed from the rows. */
    @Autowired
    public RolledUp(JdbcClient jdbc, VirtualClock clock) {
        this(jdbc, () -> clock.isVirtual() ? Differences.ALL : IN_TIME, SMALL);
    }

    /**
     * @param most so many changed blocks are computed from the rows for a transaction
     * @param small all of them where no block has a higher number
     */
    public RolledUp(JdbcClient jdbc, IntSupplier most, int small) {
        this(jdbc, new Differences(jdbc, small), most);
    }

    private RolledUp(JdbcClient jdbc, Differences differences, IntSupplier most) {
        this.jdbc = jdbc;
        this.differences = differences;
        this.most = most;
    }

    /** The same figures with every change until now, however long that takes. */
    public RolledUp exactly() {
        return new RolledUp(jdbc, differences, () -> Differences.ALL);
    }

    /**
     * Whether the sums answer a filter in the caller's transaction: it asks for nothing that they are not divided by, sees one
     * snapshot, and the sums are complete up to a known time.
     */
    public boolean answers(ReportFilter filter) {
        return filter.equals(new ReportFilter(filter.from(), filter.until(), filter.version()))
                && Objects.equals(
                        TransactionSynchronizationManager.getCurrentTransactionIsolationLevel(),
                        Connection.TRANSACTION_REPEATABLE_READ)
                && !waiting().isIncomplete();
    }

    /**
     * The day, since 1970, from which earlier entries count in figures of members, who count once however often they entered:
     * of an earlier entry the day is kept, in the journey's zone.
     *
     * @param journey empty for all
     * @return empty where the sums don't answer, or the period does not begin with a day of each journey
     */
    public Optional<Integer> since(String journey, ReportFilter filter) {
        if (!answers(filter)) {
            return Optional.empty();
        }
        Instant from = filter.from();
        if (from == null) {
            return Optional.of(0);
        }
        Set<LocalDateTime> begins =
                zones(journey).map(zone -> LocalDateTime.ofInstant(from, zone)).collect(Collectors.toSet());
        return begins.size() == 1
                ? begins.stream()
                        .filter(time -> time.toLocalTime().equals(LocalTime.MIDNIGHT))
                        .map(time -> Math.toIntExact(time.toLocalDate().toEpochDay()))
                        .findFirst()
                : Optional.empty();
    }

    private Stream<ZoneId> zones(String journey) {
        Map<String, ZoneId> zones = new HashMap<>();
        jdbc.sql(
                        "select journey_key, zone from report_journey_setting where :journey in ('', journey_key) or journey_key = ''")
                .param("journey", journey)
                .query(row -> {
                    zones.put(row.getString("journey_key"), ZoneId.of(row.getString("zone")));
                });
        ZoneId usual = zones.computeIfAbsent("", key -> ZoneOffset.UTC);
        return journey.isEmpty() ? zones.values().stream() : Stream.of(zones.getOrDefault(journey, usual));
    }

    /** The time up to which every change is contained in the figures of the caller's transaction. */
    public Instant countedUntil(Instant now) {
        Instant since = waiting().uncountedSince();
        return since == null || since.isAfter(now) ? now : since;
    }

    /** Whether the days of a journey are counted in a zone; the journey is empty for days of all together. */
    public boolean counts(String journey, ZoneId zone) {
        return jdbc.sql("select zone from report_journey_setting where journey_key = :journey")
                .param("journey", journey)
                .query(String.class)
                .optional()
                .filter(zone.getId()::equals)
                .isPresent();
    }

    /**
     * Reads the cells of a kind.
     *
     * @param journey empty for all
     * @param query over {@code cells} with the columns journey, version, d1 to d5, n1 to n6, m1, m2; a group whose n1 sums up to
     *     0 is empty
     */
    public JdbcClient.StatementSpec statement(CellKind kind, String journey, ReportFilter filter, String query) {
        Hours hours = Hours.of(filter);
        var changed = waiting().of(kind, journey, filter, hours);
        List<Hours.Range> ranges = hours.ranges();
        JdbcClient.StatementSpec statement = jdbc.sql(sql(kind, !changed.isEmpty(), hours) + query)
                .param("kind", kind.name())
                .param("journey", journey)
                .param("version", filter.version() == null ? 0 : filter.version())
                .param("grains", texts(ranges, Hours.Range::grain))
                .param("lows", integers(ranges, Hours.Range::from))
                .param("highs", integers(ranges, Hours.Range::until));
        if (!changed.isEmpty()) {
            statement = statement.param("changed", json(changed));
        }
        return hours.edges().isEmpty()
                ? statement
                : statement
                        .param("edgesFrom", timestamps(hours.edges(), Hours.Edge::from))
                        .param("edgesUntil", timestamps(hours.edges(), Hours.Edge::until));
    }

    /**
     * Reads the cells of a kind by part of a period, over all journeys.
     *
     * @param bounds the first hour of each part and the hour after the last one, since 1970 in UTC
     * @param query over {@code cells} as in {@link #statement}, with the number of the part, from 0, in front
     */
    public JdbcClient.StatementSpec parts(CellKind kind, List<Integer> bounds, String query) {
        List<Map.Entry<Integer, Hours.Range>> ranges = new ArrayList<>();
        List<Map<String, Object>> changed = new ArrayList<>();
        for (int part = 0; part + 1 < bounds.size(); part++) {
            int number = part;
            var hours = new Hours(bounds.get(part), bounds.get(part + 1), List.of());
            hours.ranges().forEach(range -> ranges.add(Map.entry(number, range)));
            waiting()
                    .of(kind, "", ReportFilter.ALL, hours)
                    .forEach((group, numbers) -> changed.add(ChangedCell.named(number, group, numbers)));
        }
        return jdbc.sql(PARTS + query)
                .param("kind", kind.name())
                .param("parts", integers(ranges, Map.Entry::getKey))
                .param("grains", texts(ranges, one -> one.getValue().grain()))
                .param("lows", integers(ranges, one -> one.getValue().from()))
                .param("highs", integers(ranges, one -> one.getValue().until()))
                .param("changed", JSON.writeValueAsString(changed));
    }

    private static String sql(CellKind kind, boolean changed, Hours hours) {
        List<String> cells = new ArrayList<>(List.of(SUMMED));
        if (changed) {
            cells.add(CHANGED);
        }
        String rows = "";
        if (!hours.edges().isEmpty()) {
            rows = RowSql.rows(RowSql.OF_EDGES + WANTED) + ", ";
            cells.add("select journey, version, d1, d2, d3, d4, d5, n1, n2, n3, n4, n5, n6, m1, m2 from (" + kind.sql()
                    + ") as f (" + RowSql.COLUMNS + ")");
        }
        return "with " + rows + NAMES + " as (" + String.join(" union all ", cells) + ")\n";
    }

    private static String json(Map<ChangedCell.Group, ChangedCell.Numbers> cells) {
        return JSON.writeValueAsString(cells.entrySet().stream()
                .map(one -> ChangedCell.named(0, one.getKey(), one.getValue()))
                .toList());
    }

    /** Read once in a transaction: its snapshot does not change. */
    private Waiting waiting() {
        Held held = (Held) TransactionSynchronizationManager.getResource(this);
        if (held == null) {
            held = new Held(differences.read(most.getAsInt()));
            TransactionSynchronizationManager.bindResource(this, held);
            TransactionSynchronizationManager.registerSynchronization(
                    new ResourceHolderSynchronization<>(held, this) {});
        }
        return held.waiting;
    }

    private static final class Held extends ResourceHolderSupport {

        private final Waiting waiting;

        Held(Waiting waiting) {
            this.waiting = waiting;
        }
    }
}
