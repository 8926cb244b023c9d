package dev.rekindle.journey.enrolment.admission;

import static dev.rekindle.platform.SqlColumns.instant;

import dev.rekindle.platform.SqlParameters;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.WorkNames;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ends the enrolments of the holdout when the window in which their goal counts is over. */
@Component
class HoldoutWindows implements DueWork {

    private static final int BATCH = 5_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    HoldoutWindows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return WorkNames.HOLDOUT;
    }

    @Override
    public Optional<Instant> nextDue() {
        return jdbc.sql("""
                select window_ends_at from enrolment
                 where arm = 'HOLDOUT' and ended_at is null order by window_ends_at limit 1
                """)
                .query((row, number) -> instant(row, "window_ends_at"))
                .optional();
    }

    @Override
    public int runDue() {
        return jdbc.sql("""
                update enrolment set ended_at = window_ends_at, outcome = 'HOLDOUT'
                 where id in (select id from enrolment
                               where arm = 'HOLDOUT' and ended_at is null and window_ends_at <= :now
                               order by window_ends_at limit :batch for update skip locked)
                """)
                .param("now", SqlParameters.timestamp(clock.instant()))
                .param("batch", BATCH)
                .update();
    }
}
