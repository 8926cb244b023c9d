package dev.rekindle.journey.engine;

/** How a passage ended, in the words of the enrolment's outcome. */
enum Ending {
    COMPLETED,
    GOAL,
    EXITED,
    CANCELLED
}
