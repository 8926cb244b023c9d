package dev.rekindle.report.rollup;

import static dev.rekindle.platform.SqlParameters.bigints;

import dev.rekindle.platform.AdvisoryLock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares the kept cells with the rows, a slice of blocks at a time, and the sums with the kept cells; corrects both. */
@Component
public class RollupCheck {

    private static final int SLICE = 256;

    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;
    private final TransactionTemplate locking;

    public RollupCheck(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.locking = new TransactionTemplate(transactions);
        locking.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    /**
     * @param cells cells that were compared
     * @param wrongCells cells of blocks that were not those of the rows; their blocks are noted
     * @param wrongSums sums by kind and grain that were not those of the cells; they are summed anew
     */
    public record Found(long cells, long wrongCells, Map<String, Long> wrongSums) {}

    /** Compares everything that has not changed a moment ago. */
    public Found run() {
        long wrong = 0;
        long highest = highest();
        for (long first = 0; first <= highest; first += SLICE) {
            wrong += wrongCells(first);
        }
        Map<String, Long> sums = new TreeMap<>();
        for (CellKind kind : CellKind.values()) {
            for (Grain grain : Grain.values()) {
                sums.put(kind + " " + grain, wrongSums(kind, grain.name()));
            }
        }
        sums.values().removeIf(number -> number == 0);
        return new Found(cells(), wrong, sums);
    }

    private long wrongCells(long first) {
        return Objects.requireNonNull(snapshot.execute(status -> {
            List<Long> blocks = jdbc.sql("""
                            select b.block from generate_series(:first, :last) as b (block)
                             where not exists (select from report_waiting w where w.block = b.block)
                            """)
                    .param("first", first)
                    .param("last", first + SLICE - 1)
                    .query(Long.class)
                    .list();
            return jdbc.sql("with differing as (" + RollupSql.DIFFERING + """
                            ), noted as (insert into report_waiting (block) select block from differing)
                            select coalesce(sum(cells), 0) from differing
                            """)
                    .param("blocks", bigints(blocks))
                    .query(Long.class)
                    .single();
        }));
    }

    /** While the lock is held nothing else changes cells or sums, and each statement sees what was there when it was taken. */
    private long wrongSums(CellKind kind, String grain) {
        return Objects.requireNonNull(locking.execute(status -> {
            jdbc.sql("select pg_advisory_xact_lock(:lock, 0)")
                    .param("lock", AdvisoryLock.REPORT_ROLLUP)
                    .query()
                    .singleRow();
            long wrong = of(RollupSql.WRONG_SUMS, kind, grain).query(Long.class).single();
            if (wrong > 0) {
                of("delete from report_rollup where kind = :kind and grain = :grain", kind, grain)
                        .update();
                of(RollupSql.SUM_AGAIN, kind, grain).update();
            } else {
                of("delete from report_rollup where kind = :kind and grain = :grain and n1 = 0", kind, grain)
                        .update();
            }
            return wrong;
        }));
    }

    private JdbcClient.StatementSpec of(String sql, CellKind kind, String grain) {
        return jdbc.sql(sql).param("kind", kind.name()).param("grain", grain);
    }

    private long highest() {
        return jdbc.sql("""
                        select greatest(coalesce((select max(block) from report_rollup_block), -1),
                                        coalesce((select report_block(max(enrolment_id)) from report_enrolment), -1))
                        """).query(Long.class).single();
    }

    private long cells() {
        return jdbc.sql("select coalesce(sum(cardinality(figures)), 0) from report_rollup_block")
                .query(Long.class)
                .single();
    }
}
