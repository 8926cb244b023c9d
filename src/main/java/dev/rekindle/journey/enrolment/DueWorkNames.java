package dev.rekindle.journey.enrolment;

/** Names of the due work of enrolments. */
public final class DueWorkNames {

    /** Launches, entries by segment, entry retries. */
    public static final String ENROLMENT = "enrolment";

    /** Events of members. */
    public static final String EVENTS = "events";

    private DueWorkNames() {}
}
