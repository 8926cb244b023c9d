package dev.rekindle.privacy.retention;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.person.ExpiringData;
import dev.rekindle.member.person.ExpiringData.Kind;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.setting.Live;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes what is older than its retention period, and says what it removed: in the log, the audit log and on a page. */
@Component
public class Retention {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private static final int AT_A_TIME = 5_000;

    private final List<ExpiringData> data;
    private final Live<RetentionSettings> settings;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    Retention(
            List<ExpiringData> data,
            Live<RetentionSettings> settings,
            JdbcClient jdbc,
            AuditLog audit,
            PlatformTransactionManager transactions) {
        this.data = data;
        this.settings = settings;
        this.jdbc = jdbc;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What a night's job removed of one kind. */
    public record Run(Instant at, Kind kind, Instant olderThan, long removed) {}

    /** The latest that removed something, the newest first. */
    public List<Run> latest(int limit) {
        return jdbc.sql(
                        "select ran_at, kind, older_than, removed from retention_run order by ran_at desc, id desc limit :limit")
                .param("limit", limit)
                .query((row, number) -> new Run(
                        instant(row, "ran_at"),
                        Kind.valueOf(row.getString("kind")),
                        instant(row, "older_than"),
                        row.getLong("removed")))
                .list();
    }

    /** @param now the time of the firing; a day is 24 hours here */
    void run(Instant now) {
        for (ExpiringData one : data) {
            settings.get().of(one.kind()).ifPresent(period -> remove(one, now, period));
        }
    }

    private void remove(ExpiringData one, Instant now, Period period) {
        Instant olderThan = now.atZone(ZoneOffset.UTC).minus(period).toInstant();
        long removed = 0;
        int some;
        do {
            some = Objects.requireNonNull(transaction.execute(status -> one.expire(olderThan, AT_A_TIME)));
            removed += some;
        } while (some == AT_A_TIME);
        if (removed > 0) {
            record(new Run(now, one.kind(), olderThan, removed));
        }
    }

    private void record(Run run) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            insert into retention_run (ran_at, kind, older_than, removed)
                            values (:at, :kind, :olderThan, :removed)
                            """)
                    .param("at", timestamp(run.at()))
                    .param("kind", run.kind().name())
                    .param("olderThan", timestamp(run.olderThan()))
                    .param("removed", run.removed())
                    .update();
            audit.record(AuditEntry.of(AuditAction.DATA_EXPIRED, run.kind())
                    .after("before", run.olderThan())
                    .after("removed", run.removed()));
        });
        log.info("retention applied kind={} olderThan={} removed={}", run.kind(), run.olderThan(), run.removed());
    }
}
