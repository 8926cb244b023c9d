package dev.rekindle.journey.engine.timer;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.engine.InstanceKeys;
import dev.rekindle.platform.SqlParameters;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The due dates of enrolments' timers. */
@Component
public class TimerDueDates {

    private final JdbcClient jdbc;

    TimerDueDates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next due date of each enrolment that has a timer. */
    public Map<EnrolmentId, Instant> next(Collection<EnrolmentId> enrolments) {
        Map<String, EnrolmentId> instances = new HashMap<>();
        enrolments.forEach(id -> instances.put(InstanceKeys.instanceId(id), id));
        Map<EnrolmentId, Instant> next = new HashMap<>();
        jdbc.sql("""
                select process_instance_id_ as instance, min(duedate_) as due from act_ru_job
                 where process_instance_id_ = any(:instances) and duedate_ is not null group by 1
                """)
                .param("instances", SqlParameters.texts(instances.keySet()))
                .query(row -> {
                    next.put(
                            instances.get(row.getString("instance")),
                            row.getTimestamp("due").toInstant());
                });
        return next;
    }
}
