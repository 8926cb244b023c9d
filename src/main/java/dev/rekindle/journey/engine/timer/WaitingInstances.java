package dev.rekindle.journey.engine.timer;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.engine.InstanceKeys;
import dev.rekindle.journey.engine.failure.ConcurrencyFailures;
import dev.rekindle.platform.SqlParameters;
import dev.rekindle.schedule.WorkAvailable;
import dev.rekindle.schedule.WorkNames;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.FixedBackOff;

/** The process instances that wait, and what a user does to single ones. */
@Component
public class WaitingInstances {

    /** Other work holds an instance for as long as one batch takes. */
    private static final RetryTemplate UNTIL_FREE = new RetryTemplate(RetryPolicy.builder()
            .predicate(ConcurrencyFailures::isConflict)
            .backOff(new FixedBackOff(100, 20))
            .build());

    private final JdbcClient jdbc;
    private final RuntimeService runtime;
    private final FailedTimers failed;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    WaitingInstances(
            JdbcClient jdbc,
            ProcessEngine engine,
            FailedTimers failed,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.jdbc = jdbc;
        this.runtime = engine.getRuntimeService();
        this.failed = failed;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * What an instance waits for.
     *
     * @param due null when it is stuck
     * @param failure the reason of its last failure; null for none
     */
    public record Timer(@Nullable Instant due, @Nullable String failure) {}

    /** The timers of these enrolments; one that waits for no time is absent. */
    public Map<EnrolmentId, Timer> timersOf(Collection<EnrolmentId> enrolments) {
        Map<EnrolmentId, Timer> timers = new HashMap<>();
        jdbc.sql("""
                select i.business_key_::bigint as enrolment,
                       min(j.duedate_) filter (where j.retries_ > 0) as due,
                       min(j.exception_msg_) as failure
                  from act_ru_job j join act_ru_execution i on i.id_ = j.process_instance_id_
                 where i.id_ = any(:instances)
                 group by i.business_key_
                """)
                .param("instances", SqlParameters.texts(enrolments, InstanceKeys::instanceId))
                .query(row -> {
                    Timestamp due = row.getTimestamp("due");
                    timers.put(
                            new EnrolmentId(row.getLong("enrolment")),
                            new Timer(due == null ? null : due.toInstant(), row.getString("failure")));
                });
        return timers;
    }

    private record Job(String id, boolean stuck) {}

    /** Makes the timers of these enrolments due and retries those that are stuck; returns how many timers. */
    public int continueNow(Collection<EnrolmentId> enrolments) {
        List<Job> jobs = jdbc.sql("""
                select id_ as id, retries_ = 0 as stuck from act_ru_job
                 where process_instance_id_ = any(:instances) order by id_
                """)
                .param("instances", SqlParameters.texts(enrolments, InstanceKeys::instanceId))
                .query(Job.class)
                .list();
        jobs.stream().filter(Job::stuck).forEach(job -> failed.retry(job.id()));
        List<Job> waiting = jobs.stream().filter(job -> !job.stuck()).toList();
        if (!waiting.isEmpty()) {
            makeDue(waiting);
        }
        return jobs.size();
    }

    /** The revision changes too, so that an engine command that has read the timer before does not overwrite it. */
    private void makeDue(List<Job> jobs) {
        jdbc.sql("update act_ru_job set duedate_ = least(duedate_, :now), rev_ = rev_ + 1 where id_ = any(:ids)")
                .param("now", Timestamp.from(clock.instant()))
                .param("ids", SqlParameters.texts(jobs, Job::id))
                .update();
        publisher.publishEvent(new WorkAvailable(WorkNames.TIMERS));
    }

    /** Deletes the instance, which ends its enrolment; false when there is none any more. */
    public boolean cancel(EnrolmentId enrolment) {
        String instance = InstanceKeys.instanceId(enrolment);
        return UNTIL_FREE.invoke(() -> {
            boolean exists = runtime.createProcessInstanceQuery()
                            .processInstanceId(instance)
                            .count()
                    > 0;
            if (exists) {
                runtime.deleteProcessInstance(instance, "removed by a user");
            }
            return exists;
        });
    }
}
