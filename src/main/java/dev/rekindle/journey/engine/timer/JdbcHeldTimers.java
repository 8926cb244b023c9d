package dev.rekindle.journey.engine.timer;

import dev.rekindle.journey.engine.HeldTimers;
import dev.rekindle.platform.SqlParameters;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of act_ru_job of held journeys, set aside when they fall due, so that no query for due timers reads them again. */
@Component
class JdbcHeldTimers implements HeldTimers {

    /** As {@code suspension_state_}; the engine's own are 1 and 2. */
    static final int HELD = 3;

    /** As {@code priority_}, which the engine leaves 0: its member is sent nothing before the next wait. */
    static final int SKIPPED = -1;

    private static final String OF_JOURNEY = """
             process_def_id_ in (select v.definition_id from journey_version v where v.journey_key = :journey)
            """;

    private static final String DUE = " coalesce(duedate_, '-infinity') <= :now ";

    private final JdbcClient jdbc;

    JdbcHeldTimers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Sets timers aside that the caller's transaction has locked. */
    void hold(Collection<String> jobs) {
        jdbc.sql("update act_ru_job set suspension_state_ = :held, rev_ = rev_ + 1 where id_ = any(:jobs)")
                .param("held", HELD)
                .param("jobs", SqlParameters.texts(jobs))
                .update();
    }

    @Override
    public long fallenDue(String journey, Instant now) {
        return jdbc.sql("select count(*) from act_ru_job where type_ = 'timer' and retries_ > 0 and" + OF_JOURNEY
                        + " and (suspension_state_ = 3 or suspension_state_ = 1 and" + DUE + ")")
                .param("journey", journey)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    @Override
    public void release(String journey) {
        jdbc.sql("update act_ru_job set suspension_state_ = 1, rev_ = rev_ + 1 where suspension_state_ = 3 and"
                        + OF_JOURNEY)
                .param("journey", journey)
                .update();
    }

    @Override
    public void shift(String journey, Instant heldAt, Instant now) {
        jdbc.sql("""
                update act_ru_job
                   set duedate_ = duedate_ + make_interval(secs => :seconds), suspension_state_ = 1, rev_ = rev_ + 1
                 where type_ = 'timer' and suspension_state_ in (1, 3) and create_time_ <= :held and
                """ + OF_JOURNEY)
                .param("seconds", Duration.between(heldAt, now).toMillis() / 1000.0)
                .param("held", Timestamp.from(heldAt))
                .param("journey", journey)
                .update();
        release(journey);
    }

    @Override
    public void skip(String journey, Instant now) {
        jdbc.sql("update act_ru_job set suspension_state_ = 1, priority_ = :skipped, rev_ = rev_ + 1"
                        + " where type_ = 'timer' and" + OF_JOURNEY
                        + " and (suspension_state_ = 3 or suspension_state_ = 1 and" + DUE + ")")
                .param("skipped", SKIPPED)
                .param("now", Timestamp.from(now))
                .param("journey", journey)
                .update();
    }
}
