package dev.rekindle.journey;

/** How an enrolment ended; the names are stored. */
public enum EnrolmentOutcome {

    /** Reached an end of the diagram. */
    COMPLETED,

    /** Reached the journey's goal. */
    GOAL,

    /** Left by an exit event. */
    EXITED,

    /** An operator deleted the process instance. */
    CANCELLED,

    /** Belonged to the holdout until its goal window had passed. */
    HOLDOUT
}
