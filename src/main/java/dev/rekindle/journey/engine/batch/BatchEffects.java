package dev.rekindle.journey.engine.batch;

import dev.rekindle.expression.FunctionCall;
import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.journey.step.ActiveEnrolment;
import dev.rekindle.journey.step.DecisionData;
import dev.rekindle.journey.step.StepEffects;
import dev.rekindle.member.MemberChange;
import dev.rekindle.message.PlannedMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps what the steps of a batch do as pending writes, and lets later conditions of the batch see it. */
final class BatchEffects implements StepEffects {

    private final BatchEnrolments enrolments;
    private final DecisionData data;
    private final PendingWrites writes;

    BatchEffects(BatchEnrolments enrolments, DecisionData data, PendingWrites writes) {
        this.enrolments = enrolments;
        this.data = data;
        this.writes = writes;
    }

    @Override
    public void plan(PlannedMessage message) {
        writes.plan(message);
    }

    @Override
    public void change(MemberChange change) {
        writes.change(enrolments.latest().id(), change);
        data.apply(change);
    }

    @Override
    public void callJourney(ActiveEnrolment enrolment, TaskStep.Call step, int visit) {
        writes.callJourney(new CallTable.NewCall(enrolment, step, visit));
    }

    @Override
    public void ask(ActiveEnrolment enrolment, TaskStep.Ask step, int visit, @Nullable Instant dueAt) {
        writes.ask(new RequestTable.NewTask(enrolment, step, visit, dueAt));
    }

    @Override
    public void result(ActiveEnrolment enrolment, FunctionCall.Result of, Object value) {
        result(enrolment.id(), of, value);
    }

    void result(EnrolmentId enrolment, FunctionCall.Result of, Object value) {
        writes.result(new JdbcStepResults.NewResult(enrolment, of, value));
        data.addResult(enrolment, of, value);
    }

    @Override
    public boolean issueCoupon(ActiveEnrolment enrolment, TaskStep.IssueCoupon step, int visit) {
        return writes.coupons()
                .give(
                        step.pool(),
                        enrolment.id(),
                        step.id(),
                        visit,
                        enrolment.member().value());
    }

    @Override
    public void awaitCoupon(ActiveEnrolment enrolment, TaskStep.IssueCoupon step, int visit) {
        writes.await(new RequestTable.NewWait(enrolment.id(), step, visit));
    }

    @Override
    public void callWebhook(ActiveEnrolment enrolment, TaskStep.CallWebhook step, int visit) {
        writes.call(new RequestTable.NewCall(enrolment, step, visit));
    }
}
