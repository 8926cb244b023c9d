package dev.rekindle.loyalty.earning;

import static dev.rekindle.platform.SqlColumns.instantOrNull;
import static dev.rekindle.platform.SqlParameters.timestamp;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notes the events again that were recorded while a rule was being added: once all transactions have ended that may not have
 * seen the rule. What an event has earned already it does not earn twice. See decision 0484.
 */
@Component
class SettlingRules {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final JdbcClient jdbc;

    SettlingRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Instant> nextDue() {
        return jdbc.sql("select min(settle_at) as at from points_rule where settle_at is not null")
                .query((row, number) -> Optional.ofNullable(instantOrNull(row, "at")))
                .single();
    }

    /**
     * Each statement has a transaction of its own, or its own transaction would never have ended.
     *
     * @return how many events were noted
     */
    int settle(Instant now) {
        if (nextDue().filter(at -> !at.isAfter(now)).isEmpty()) {
            return 0;
        }
        jdbc.sql("""
                        update points_rule set barrier = pg_snapshot_xmax(pg_current_snapshot())
                         where settle_at <= :now and barrier is null
                        """).param("now", timestamp(now)).update();
        int noted = note(now);
        jdbc.sql("update points_rule set settle_at = :later where settle_at <= :now")
                .param("now", timestamp(now))
                .param("later", timestamp(now.plus(PAUSE)))
                .update();
        return noted;
    }

    private int note(Instant now) {
        return jdbc.sql("""
                        with settled as (
                          update points_rule set settle_at = null
                           where settle_at <= :now and barrier <= pg_snapshot_xmin(pg_current_snapshot())
                          returning event_type, starts_at)
                        insert into points_waiting (member_id, event_id)
                        select e.member_id, e.id
                          from settled s
                          join loyalty_source_event e on e.type = s.event_type and e.occurred_at >= s.starts_at
                        """).param("now", timestamp(now)).update();
    }
}
