package dev.rekindle.journey.engine.timer;

import dev.rekindle.journey.engine.flush.SequentialIds;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When the timers of passages are due. */
@Component
public class TimerDueDates {

    private final JdbcClient jdbc;

    TimerDueDates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** For each enrolment with a running timer, its next date. */
    public Map<Long, Instant> until(Collection<Long> enrolments) {
        Map<String, Long> instances = new HashMap<>();
        enrolments.forEach(id -> instances.put(SequentialIds.ofInstance(id), id));
        Map<Long, Instant> until = new HashMap<>();
        jdbc.sql("""
                select process_instance_id_ as instance, min(duedate_) as due from act_ru_job
                 where process_instance_id_ = any(:instances) and duedate_ is not null group by 1
                """)
                .param("instances", instances.keySet().toArray(String[]::new))
                .query(row -> {
                    until.put(
                            instances.get(row.getString("instance")),
                            row.getTimestamp("due").toInstant());
                });
        return until;
    }
}
