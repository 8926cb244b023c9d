package dev.rekindle.journey.step;

import dev.rekindle.journey.definition.Step;
import dev.rekindle.member.MemberChange;
import dev.rekindle.message.PlannedMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Collects what steps do; it is written for the whole batch at once, in the batch's transaction. */
public interface StepEffects {

    void plan(PlannedMessage message);

    void change(MemberChange change);

    /**
     * Asks a person.
     *
     * @param dueAt null for no time
     */
    void ask(ActiveEnrolment enrolment, Step.Ask step, int visit, @Nullable Instant dueAt);
}
