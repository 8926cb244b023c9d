package dev.rekindle.journey.engine.batch;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.journey.step.ActiveEnrolment;
import dev.rekindle.message.Outbox;
import dev.rekindle.message.WithheldReason;
import dev.rekindle.platform.SqlParameters;
import dev.rekindle.schedule.WorkAvailable;
import dev.rekindle.schedule.WorkNames;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Calls of other journeys, in {@code journey_call}: written when a member comes to the step, and closed when the member leaves
 * it. A called enrolment that is left behind is sent nothing from then on, and is cancelled soon after.
 */
@Lazy
@Component
class CallTable {

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final ApplicationEventPublisher publisher;

    CallTable(JdbcClient jdbc, Outbox outbox, ApplicationEventPublisher publisher) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.publisher = publisher;
    }

    record NewCall(ActiveEnrolment enrolment, TaskStep.Call step, int visit) {}

    record Visit(EnrolmentId enrolment, String step, int number) {}

    void call(List<NewCall> calls, Instant now) {
        if (calls.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into journey_call (enrolment_id, step, visit, member_id, journey_key, called_at, retry_at)
                select c.enrolment_id, c.step, c.visit, c.member_id, c.journey, :now, :now
                  from unnest(:enrolments::bigint[], :steps::text[], :visits::int[], :members::bigint[], :journeys::text[])
                       as c (enrolment_id, step, visit, member_id, journey)
                """)
                .param("now", SqlParameters.timestamp(now))
                .param(
                        "enrolments",
                        SqlParameters.bigints(
                                calls, each -> each.enrolment().id().value()))
                .param("steps", SqlParameters.texts(calls, each -> each.step().id()))
                .param("visits", SqlParameters.integers(calls, NewCall::visit))
                .param(
                        "members",
                        SqlParameters.bigints(
                                calls, each -> each.enrolment().member().value()))
                .param(
                        "journeys",
                        SqlParameters.texts(calls, each -> each.step().journey()))
                .update();
        publisher.publishEvent(new WorkAvailable(WorkNames.ENROLMENT));
    }

    /** The members have left these steps: the called enrolments have ended, or are not waited for any more. */
    void leave(List<Visit> left, Instant now) {
        if (left.isEmpty()) {
            return;
        }
        List<Long> abandoned = jdbc
                .sql("""
                update journey_call c
                   set left_at = :now,
                       closed_at = case when c.called_enrolment is null or c.outcome is not null then :now end
                  from unnest(:enrolments::bigint[], :steps::text[], :visits::int[]) as l (enrolment_id, step, visit)
                 where c.enrolment_id = l.enrolment_id and c.step = l.step and c.visit = l.visit and c.left_at is null
                returning case when c.closed_at is null then c.called_enrolment end
                """)
                .param("now", SqlParameters.timestamp(now))
                .param(
                        "enrolments",
                        SqlParameters.bigints(left, each -> each.enrolment().value()))
                .param("steps", SqlParameters.texts(left, Visit::step))
                .param("visits", SqlParameters.integers(left, Visit::number))
                .query(Long.class)
                .list()
                .stream()
                .filter(enrolment -> enrolment != null)
                .toList();
        if (!abandoned.isEmpty()) {
            outbox.withhold(abandoned, WithheldReason.LEFT_JOURNEY);
            publisher.publishEvent(new WorkAvailable(WorkNames.ENROLMENT));
        }
    }

    /** Members who wait for enrolments that have ended can go on. */
    void ended() {
        publisher.publishEvent(new WorkAvailable(WorkNames.ENROLMENT));
    }
}
