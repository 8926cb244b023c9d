package dev.rekindle.journey.step;

import dev.rekindle.member.MemberChange;
import dev.rekindle.message.PlannedMessage;

/** Collects what steps do; it is written for the whole batch at once, in the batch's transaction. */
public interface StepEffects {

    void plan(PlannedMessage message);

    void change(MemberChange change);
}
