package dev.rekindle.journey.step;

import dev.rekindle.expression.FunctionCall;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.member.MemberChange;
import dev.rekindle.message.PlannedMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Collects what steps do; it is written for the whole batch at once, in the batch's transaction. */
public interface StepEffects {

    void plan(PlannedMessage message);

    void change(MemberChange change);

    /** Records what a step of the enrolment has resulted in; later conditions of the same batch see it. */
    void result(ActiveEnrolment enrolment, FunctionCall.Result of, Object value);

    /**
     * Issues a code of the step's pool.
     *
     * @return false when the pool is empty
     */
    boolean issueCoupon(ActiveEnrolment enrolment, TaskStep.IssueCoupon step, int visit);

    /** Lets the enrolment wait until its pool has a code. */
    void awaitCoupon(ActiveEnrolment enrolment, TaskStep.IssueCoupon step, int visit);

    void callWebhook(ActiveEnrolment enrolment, TaskStep.CallWebhook step, int visit);

    /** Has the member enrolled in another journey. */
    void callJourney(ActiveEnrolment enrolment, TaskStep.Call step, int visit);

    /**
     * Asks a person.
     *
     * @param dueAt null for no time
     */
    void ask(ActiveEnrolment enrolment, TaskStep.Ask step, int visit, @Nullable Instant dueAt);
}
