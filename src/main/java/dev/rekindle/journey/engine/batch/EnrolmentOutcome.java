package dev.rekindle.journey.engine.batch;

/** How an enrolment of the treated arm ended; the names are stored in {@code enrolment.outcome}. */
enum EnrolmentOutcome {
    COMPLETED,
    GOAL,
    EXITED,
    CANCELLED
}
