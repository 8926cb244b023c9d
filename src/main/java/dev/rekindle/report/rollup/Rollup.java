package dev.rekindle.report.rollup;

import static dev.rekindle.platform.SqlParameters.bigints;

import dev.rekindle.journey.definition.JourneyDefinitions;
import dev.rekindle.platform.AdvisoryLock;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings noted blocks up to date, some of them in each transaction. */
@Component
public class Rollup {

    /** So many in one transaction. */
    static final int BLOCKS = 128;

    private final JdbcClient jdbc;
    private final JourneyFigureSettings settings;
    private final TransactionTemplate transaction;

    /** The last block taken: a block that changes all the time does not keep later ones waiting. */
    private final AtomicLong last = new AtomicLong(-1);

    public Rollup(
            JdbcClient jdbc,
            JourneyDefinitions definitions,
            Live<Zones> zones,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.settings = new JourneyFigureSettings(jdbc, definitions, zones);
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Computes some noted blocks again; one node does at a time.
     *
     * @return how many; 0 when none was noted or another node is at it
     */
    public int fold() {
        return Objects.requireNonNull(transaction.execute(status -> locked() ? folded() : 0));
    }

    /** Computes noted blocks until none is left. */
    public void foldAll() {
        while (fold() > 0) {
            // each has its own transaction
        }
    }

    boolean isWaiting() {
        return jdbc.sql("select exists (select from report_waiting)")
                .query(Boolean.class)
                .single();
    }

    private int folded() {
        settings.follow();
        List<Long> blocks = take(last.get());
        if (blocks.isEmpty() && last.get() >= 0) {
            blocks = take(-1);
        }
        if (!blocks.isEmpty()) {
            jdbc.sql(RowSql.PLAN).update();
            jdbc.sql(RollupSql.FOLD).param("blocks", bigints(blocks)).update();
        }
        last.set(blocks.size() < BLOCKS ? -1 : blocks.get(blocks.size() - 1));
        return blocks.size();
    }

    private List<Long> take(long after) {
        return jdbc.sql(RollupSql.TAKE).param("after", after).param("limit", BLOCKS).query(Long.class).list().stream()
                .distinct()
                .sorted()
                .toList();
    }

    private boolean locked() {
        return jdbc.sql("select pg_try_advisory_xact_lock(:lock, 0)")
                .param("lock", AdvisoryLock.REPORT_ROLLUP)
                .query(Boolean.class)
                .single();
    }
}
