package dev.rekindle.journey.enrolment.admission;

import dev.rekindle.platform.AdvisoryLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes the processing of events wait for enrolments that are being written. An event processed in between would find no
 * enrolment and be lost, and a coupon would be sent after the purchase. Enrolments that begin later have a later
 * entered_at than the event and need no waiting; nor do those that an event begins, because one worker at a time
 * processes a member's events.
 */
@Component
public class EnrolmentsInFlight {

    private final JdbcClient jdbc;

    EnrolmentsInFlight(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Called before a transaction that enrols reads the clock; it counts as in flight until it ends. */
    void begin() {
        jdbc.sql("select pg_advisory_xact_lock_shared(:key)")
                .param("key", AdvisoryLock.ENROLMENTS_IN_FLIGHT)
                .query(row -> {});
    }

    /** Returns when every transaction in flight has ended; called in a transaction. */
    public void await() {
        jdbc.sql("select pg_advisory_lock(:key)")
                .param("key", AdvisoryLock.ENROLMENTS_IN_FLIGHT)
                .query(row -> {});
        jdbc.sql("select pg_advisory_unlock(:key)")
                .param("key", AdvisoryLock.ENROLMENTS_IN_FLIGHT)
                .query(row -> {});
    }
}
