package dev.rekindle.journey.engine.batch;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.step.ActiveEnrolment;
import dev.rekindle.platform.SqlParameters;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What steps ask of persons: written when a member comes to the step, cancelled when the member leaves it unanswered. */
@Lazy
@Component
class RequestTable {

    private final JdbcClient jdbc;

    RequestTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param dueAt null for no time */
    record NewTask(
            ActiveEnrolment enrolment,
            Step.Ask step,
            int visit,
            @Nullable Instant dueAt) {}

    record Visit(EnrolmentId enrolment, String step, int number) {}

    void ask(List<NewTask> tasks, Instant now) {
        if (tasks.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into person_task
                       (enrolment_id, version_id, step, visit, member_id, team, asked_at, due_at, state)
                select t.enrolment_id, t.version_id, t.step, t.visit, t.member_id, t.team, :now, t.due_at, 'OPEN'
                  from unnest(:enrolments::bigint[], :versions::bigint[], :steps::text[], :visits::int[],
                              :members::bigint[], :teams::text[], :due::timestamptz[])
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
                .param("due", tasks.stream().map(RequestTable::due).toArray(Timestamp[]::new))
                .update();
    }

    private static @Nullable Timestamp due(NewTask task) {
        return task.dueAt() == null ? null : Timestamp.from(task.dueAt());
    }

    /** Cancels those that nobody has answered: the goal was reached, the time was over, the member was removed. */
    void cancelOpen(List<Visit> left, Instant now) {
        if (left.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update person_task t set state = 'CANCELLED', closed_at = :now
                  from unnest(:enrolments::bigint[], :steps::text[], :visits::int[]) as l (enrolment_id, step, visit)
                 where t.enrolment_id = l.enrolment_id and t.step = l.step and t.visit = l.visit and t.state = 'OPEN'
                """)
                .param("now", SqlParameters.timestamp(now))
                .param(
                        "enrolments",
                        SqlParameters.bigints(left, each -> each.enrolment().value()))
                .param("steps", SqlParameters.texts(left, Visit::step))
                .param("visits", SqlParameters.integers(left, Visit::number))
                .update();
    }
}
