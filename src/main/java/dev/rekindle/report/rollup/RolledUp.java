package dev.rekindle.report.rollup;

import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.integers;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamps;

import dev.rekindle.report.ReportFilter;
import java.sql.Connection;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Reads figures from the sums, exact at every moment: the cells of blocks that have changed since are taken away, and computed
 * from the rows instead, all in the snapshot of the caller's transaction.
 */
@Component
public class RolledUp {

    /** With more changed blocks than these, a query over the rows is as fast. */
    private static final int MOST_WAITING = 2_000;

    private static final String SUMMED = """
            select r.journey, r.version, r.d1, r.d2, r.d3, r.d4, r.d5, r.n1, r.n2, r.n3, r.n4, r.n5, r.n6, r.m1, r.m2
              from unnest(cast(:grains as text[]), cast(:lows as int[]), cast(:highs as int[])) as g (grain, low, high)
              join report_rollup r on r.kind = :kind and r.grain = g.grain and r.bucket >= g.low and r.bucket < g.high
             where (:journey = '' or r.journey = :journey) and (:version = 0 or r.version = :version)
            """;

    private static final String KEPT = """
            select c.journey, c.version, c.d1, c.d2, c.d3, c.d4, c.d5, -c.n1, -c.n2, -c.n3, -c.n4, -c.n5, -c.n6, -c.m1, -c.m2
              from report_rollup_block b
             cross join lateral unnest(b.figures) as c
             where b.kind = :kind and b.block = any (cast(:blocks as bigint[])) and c.hour >= :first and c.hour < :last
               and (:journey = '' or c.journey = :journey) and (:version = 0 or c.version = :version)
            """;

    private static final String WANTED =
            " where (:journey = '' or e.journey_key = :journey) and (:version = 0 or v.version = :version)";

    private static final String WITHIN =
            " and e.entered_at >= to_timestamp(cast(:first as bigint) * 3600) and e.entered_at < to_timestamp(cast(:last as bigint) * 3600)";

    private static final String NAMES = "cells (journey, version, d1, d2, d3, d4, d5, n1, n2, n3, n4, n5, n6, m1, m2)";

    private final JdbcClient jdbc;

    public RolledUp(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Whether the sums answer a filter in the caller's transaction: it asks for nothing that they are not divided by, sees one
     * snapshot, and not too much has changed.
     */
    public boolean answers(ReportFilter filter) {
        return filter.equals(new ReportFilter(filter.from(), filter.until(), filter.version()))
                && Objects.equals(
                        TransactionSynchronizationManager.getCurrentTransactionIsolationLevel(),
                        Connection.TRANSACTION_REPEATABLE_READ)
                && waiting(MOST_WAITING + 1).size() <= MOST_WAITING;
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
        List<Long> blocks = waiting(Integer.MAX_VALUE);
        List<Hours.Range> ranges = hours.ranges();
        JdbcClient.StatementSpec statement = jdbc.sql(sql(kind, !blocks.isEmpty(), hours) + query)
                .param("kind", kind.name())
                .param("journey", journey)
                .param("version", filter.version() == null ? 0 : filter.version())
                .param("grains", texts(ranges, Hours.Range::grain))
                .param("lows", integers(ranges, Hours.Range::from))
                .param("highs", integers(ranges, Hours.Range::until));
        if (!blocks.isEmpty()) {
            statement = statement
                    .param("blocks", bigints(blocks))
                    .param("first", hours.first())
                    .param("last", hours.last());
        }
        return hours.edges().isEmpty()
                ? statement
                : statement
                        .param("edgesFrom", timestamps(hours.edges(), Hours.Edge::from))
                        .param("edgesUntil", timestamps(hours.edges(), Hours.Edge::until));
    }

    private static String sql(CellKind kind, boolean changed, Hours hours) {
        List<String> enrolments = new ArrayList<>();
        List<String> cells = new ArrayList<>(List.of(SUMMED));
        if (changed) {
            enrolments.add(RowSql.OF_BLOCKS + WANTED + WITHIN);
            cells.add(KEPT);
        }
        if (!hours.edges().isEmpty()) {
            enrolments.add(RowSql.OF_EDGES + WANTED);
        }
        if (enrolments.isEmpty()) {
            return "with " + NAMES + " as (" + SUMMED + ")\n";
        }
        cells.add("select journey, version, d1, d2, d3, d4, d5, n1, n2, n3, n4, n5, n6, m1, m2 from (" + kind.sql()
                + ") as f (" + RowSql.COLUMNS + ")");
        return "with " + RowSql.rows(String.join(" union all ", enrolments)) + ", " + NAMES + " as ("
                + String.join(" union all ", cells) + ")\n";
    }

    private List<Long> waiting(int most) {
        return jdbc.sql("select distinct block from report_waiting limit :most")
                .param("most", most)
                .query(Long.class)
                .list();
    }
}
