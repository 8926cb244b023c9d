package dev.rekindle.journey.testdrive;

import dev.rekindle.expression.FunctionCall;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.journey.step.ActiveEnrolment;
import dev.rekindle.journey.step.StepEffects;
import dev.rekindle.member.MemberChange;
import dev.rekindle.message.PlannedMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps what a step does within the test drive: nothing is stored, sent or asked. */
final class DriveEffects implements StepEffects {

    private final VirtualEnrolment enrolment;
    private final DriveContext context;
    private final Step step;

    DriveEffects(VirtualEnrolment enrolment, DriveContext context, Step step) {
        this.enrolment = enrolment;
        this.context = context;
        this.step = step;
    }

    @Override
    public void plan(PlannedMessage message) {
        Instant now = context.world().now();
        enrolment.outbox().add((TaskStep.Send) step, message);
        if (message.dueAt().isAfter(now)) {
            context.tell(new TestMoment.Planned(now, (TaskStep.Send) step, message.dueAt()));
        } else {
            enrolment.sendDue();
        }
    }

    @Override
    public void change(MemberChange change) {
        enrolment.situation().change(change);
    }

    @Override
    public void result(ActiveEnrolment of, FunctionCall.Result name, Object value) {
        enrolment.situation().result(name, value);
    }

    /** As if the pool had a code: none is taken. */
    @Override
    public boolean issueCoupon(ActiveEnrolment of, TaskStep.IssueCoupon coupon, int visit) {
        return true;
    }

    @Override
    public void awaitCoupon(ActiveEnrolment of, TaskStep.IssueCoupon coupon, int visit) {
        throw new IllegalStateException("No pool is empty in a test drive");
    }

    @Override
    public void callWebhook(ActiveEnrolment of, TaskStep.CallWebhook webhook, int visit) {
        throw new IllegalStateException("Nothing is called in a test drive");
    }

    @Override
    public void callJourney(ActiveEnrolment of, TaskStep.Call call, int visit) {
        throw new IllegalStateException("A called journey is followed, not enrolled in");
    }

    @Override
    public void ask(ActiveEnrolment of, TaskStep.Ask ask, int visit, @Nullable Instant dueAt) {
        throw new IllegalStateException("Nobody is asked in a test drive");
    }
}
