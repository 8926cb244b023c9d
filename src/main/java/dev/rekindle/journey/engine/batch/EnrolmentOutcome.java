package dev.rekindle.journey.engine.batch;

/** How a passage ended, in the words of the enrolment's outcome. */
enum EnrolmentOutcome {
    COMPLETED,
    GOAL,
    EXITED,
    CANCELLED
}
