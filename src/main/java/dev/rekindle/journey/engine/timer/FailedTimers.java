package dev.rekindle.journey.engine.timer;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.engine.InstanceKeys;
import dev.rekindle.platform.SqlParameters;
import dev.rekindle.schedule.WorkAvailable;
import dev.rekindle.schedule.WorkNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Timers whose step has failed. Those with retries left are retried; the rest are incidents. */
@Component
public class FailedTimers {

    private static final String SELECT = """
            select j.id_ as id, i.business_key_::bigint as enrolment, j.failed_act_id_ as node, j.exception_msg_ as reason,
                   j.duedate_ as due, j.retries_ as tries, j.create_time_ as since
              from act_ru_job j join act_ru_execution i on i.id_ = j.process_instance_id_
             where j.exception_msg_ is not null and i.business_key_ ~ '^[0-9]{1,18}$'
            """;

    private final JdbcClient jdbc;
    private final ManagementService management;
    private final ApplicationEventPublisher publisher;

    FailedTimers(JdbcClient jdbc, ProcessEngine engine, ApplicationEventPublisher publisher) {
        this.jdbc = jdbc;
        this.management = engine.getManagementService();
        this.publisher = publisher;
    }

    /**
     * One failed timer.
     *
     * @param node id of the step that failed
     * @param retryAt null when it is an incident
     */
    public record FailedTimer(
            String job,
            EnrolmentId enrolment,
            @Nullable String node,
            String reason,
            Instant since,
            @Nullable Instant retryAt) {}

    public List<FailedTimer> of(Collection<EnrolmentId> enrolments) {
        return jdbc.sql(SELECT + " and i.id_ = any(:instances) order by j.create_time_")
                .param("instances", SqlParameters.texts(enrolments, InstanceKeys::instanceId))
                .query((row, number) -> failedTimer(row))
                .list();
    }

    public List<FailedTimer> incidents(int limit) {
        return jdbc.sql(SELECT + " and j.retries_ = 0 order by j.create_time_ desc limit :limit")
                .param("limit", limit)
                .query((row, number) -> failedTimer(row))
                .list();
    }

    public List<FailedTimer> retried(int limit) {
        return jdbc.sql(SELECT + """
                 and j.retries_ > 0 and j.suspension_state_ = 1
                 order by coalesce(j.duedate_, '-infinity') limit :limit
                """)
                .param("limit", limit)
                .query((row, number) -> failedTimer(row))
                .list();
    }

    public long countIncidents() {
        return jdbc.sql("""
                select count(*) from act_ru_job where retries_ = 0 and exception_msg_ is not null
                """).query(Long.class).single();
    }

    /** Has the job executed again at once. */
    public void retry(String job) {
        if (management.createJobQuery().jobId(job).count() > 0) {
            management.setJobRetries(job, 1);
            publisher.publishEvent(new WorkAvailable(WorkNames.TIMERS));
        }
    }

    private static FailedTimer failedTimer(ResultSet row) throws SQLException {
        Timestamp due = row.getTimestamp("due");
        return new FailedTimer(
                row.getString("id"),
                new EnrolmentId(row.getLong("enrolment")),
                row.getString("node"),
                row.getString("reason"),
                row.getTimestamp("since").toInstant(),
                row.getInt("tries") == 0 || due == null ? null : due.toInstant());
    }
}
