package dev.rekindle.journey.engine.flush;

import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.WorkNames;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Analyzes the journeys' tables as soon as they hold far more rows than PostgreSQL's statistics say. The engine's tables
 * fill within seconds; until autovacuum analyzes them, up to a minute later, the planner would choose sequential scans for
 * each row of a batch, and launches and timers would run at a tenth of their speed.
 */
@Component
class StatisticsRefresh implements DueWork {

    private static final Logger log = LoggerFactory.getLogger(StatisticsRefresh.class);

    // analyze sets both figures to the same value; later inserts and deletes change n_live_tup only
    private static final String STALE = """
            select c.relname from pg_class c join pg_stat_user_tables s on s.relid = c.oid
             where c.oid = any('{act_ru_execution, act_ru_job, act_ru_event_subscr, enrolment, step}'::regclass[])
               and s.n_live_tup > 2 * greatest(c.reltuples, 0) + 1000
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    StatisticsRefresh(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return WorkNames.STATISTICS;
    }

    @Override
    public Optional<Instant> nextDue() {
        return stale().isEmpty() ? Optional.empty() : Optional.of(clock.instant());
    }

    /** @return how many tables were analyzed */
    @Override
    public int runDue() {
        List<String> stale = stale();
        stale.forEach(table -> jdbc.sql("analyze " + table).update());
        if (!stale.isEmpty()) {
            log.info("statistics refreshed tables={}", stale);
        }
        return stale.size();
    }

    private List<String> stale() {
        return jdbc.sql(STALE).query(String.class).list();
    }
}
