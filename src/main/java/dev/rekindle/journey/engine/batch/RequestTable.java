package dev.rekindle.journey.engine.batch;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.journey.step.ActiveEnrolment;
import dev.rekindle.platform.SqlParameters;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What steps wait for: persons, codes of empty pools, other servers. Written when a member comes to the step, cancelled when
 * the member leaves it unanswered.
 */
@Lazy
@Component
class RequestTable {

    private static final String LEFT = """
            unnest(:enrolments::bigint[], :steps::text[], :visits::int[]) as l (enrolment_id, step, visit)
             where t.enrolment_id = l.enrolment_id and t.step = l.step and t.visit = l.visit
            """;
    private static final String TASKS = """
            update person_task t set state = 'CANCELLED', closed_at = :now from %s and t.state = 'OPEN'
            """.formatted(LEFT);
    private static final String CALLS = """
            update webhook_call t set state = 'CANCELLED', ended_at = :now from %s and t.state in ('PENDING', 'STUCK')
            """.formatted(LEFT);
    private static final String WAITS = "delete from coupon_wait t using " + LEFT + " and t.since <= :now";

    private final JdbcClient jdbc;

    RequestTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param dueAt null for no time */
    record NewTask(
            ActiveEnrolment enrolment,
            TaskStep.Ask step,
            int visit,
            @Nullable Instant dueAt) {}

    record NewWait(EnrolmentId enrolment, TaskStep.IssueCoupon step, int visit) {}

    record NewCall(ActiveEnrolment enrolment, TaskStep.CallWebhook step, int visit) {}

    void awaitCoupons(List<NewWait> waits, Instant now) {
        if (waits.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into coupon_wait (enrolment_id, step, visit, pool, since)
                select w.enrolment_id, w.step, w.visit, w.pool, :now
                  from unnest(:enrolments::bigint[], :steps::text[], :visits::int[], :pools::text[])
                       as w (enrolment_id, step, visit, pool)
                on conflict do nothing
                """)
                .param("now", SqlParameters.timestamp(now))
                .param(
                        "enrolments",
                        SqlParameters.bigints(waits, each -> each.enrolment().value()))
                .param("steps", SqlParameters.texts(waits, each -> each.step().id()))
                .param("visits", SqlParameters.integers(waits, NewWait::visit))
                .param("pools", SqlParameters.texts(waits, each -> each.step().pool()))
                .update();
    }

    void call(List<NewCall> calls, Instant now) {
        if (calls.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into webhook_call (enrolment_id, version_id, step, visit, member_id, state, planned_at, due_at)
                select c.enrolment_id, c.version_id, c.step, c.visit, c.member_id, 'PENDING', :now, :now
                  from unnest(:enrolments::bigint[], :versions::bigint[], :steps::text[], :visits::int[],
                              :members::bigint[]) as c (enrolment_id, version_id, step, visit, member_id)
                """)
                .param("now", SqlParameters.timestamp(now))
                .param(
                        "enrolments",
                        SqlParameters.bigints(
                                calls, each -> each.enrolment().id().value()))
                .param(
                        "versions",
                        SqlParameters.bigints(
                                calls, each -> each.enrolment().version().id()))
                .param("steps", SqlParameters.texts(calls, each -> each.step().id()))
                .param("visits", SqlParameters.integers(calls, NewCall::visit))
                .param(
                        "members",
                        SqlParameters.bigints(
                                calls, each -> each.enrolment().member().value()))
                .update();
    }

    /** A visit of a step that waited. */
    record Visit(EnrolmentId enrolment, TaskStep step, int number) {}

    void ask(List<NewTask> tasks, Instant now) {
        if (tasks.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into person_task
                       (enrolment_id, version_id, step, visit, member_id, team, asked_at, due_at, state)
                select t.enrolment_id, t.version_id, t.step, t.visit, t.member_id, t.team, :now, t.due_at, 'OPEN'
                  from unnest(:enrolments::bigint[], :versions::bigint[], :steps::text[], :visits::int[],
                              :members::bigint[], :teams::text[], cast(:due as timestamptz[]))
                       as t (enrolment_id, version_id, step, visit, member_id, team, due_at)
                """)
                .param("now", SqlParameters.timestamp(now))
                .param(
                        "enrolments",
                        SqlParameters.bigints(
                                tasks, each -> each.enrolment().id().value()))
                .param(
                        "versions",
                        SqlParameters.bigints(
                                tasks, each -> each.enrolment().version().id()))
                .param("steps", SqlParameters.texts(tasks, each -> each.step().id()))
                .param("visits", SqlParameters.integers(tasks, NewTask::visit))
                .param(
                        "members",
                        SqlParameters.bigints(
                                tasks, each -> each.enrolment().member().value()))
                .param("teams", SqlParameters.texts(tasks, each -> each.step().team()))
                .param("due", SqlParameters.timestamps(tasks, NewTask::dueAt))
                .update();
    }

    /** Cancels those that nobody has answered: the goal was reached, the time was over, the member was removed. */
    void cancelOpen(List<Visit> left, Instant now) {
        cancel(only(left, TaskStep.Ask.class), TASKS, now);
        cancel(only(left, TaskStep.CallWebhook.class), CALLS, now);
        cancel(only(left, TaskStep.IssueCoupon.class), WAITS, now);
    }

    private static List<Visit> only(List<Visit> left, Class<? extends TaskStep> kind) {
        return left.stream().filter(visit -> kind.isInstance(visit.step())).toList();
    }

    private void cancel(List<Visit> left, String sql, Instant now) {
        if (left.isEmpty()) {
            return;
        }
        jdbc.sql(sql)
                .param("now", SqlParameters.timestamp(now))
                .param(
                        "enrolments",
                        SqlParameters.bigints(left, each -> each.enrolment().value()))
                .param("steps", SqlParameters.texts(left, each -> each.step().id()))
                .param("visits", SqlParameters.integers(left, Visit::number))
                .update();
    }
}
