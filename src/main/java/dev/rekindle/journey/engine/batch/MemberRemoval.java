package dev.rekindle.journey.engine.batch;

import dev.rekindle.journey.EnrolmentId;

/** Removes one member from an engine command that is not flushed yet. */
interface MemberRemoval {

    /** @throws RuntimeException the reason, when the member cannot be separated from the rest of the command */
    void remove(EnrolmentId enrolment, RuntimeException reason);
}
