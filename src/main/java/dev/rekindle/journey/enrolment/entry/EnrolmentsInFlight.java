package dev.rekindle.journey.enrolment.entry;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets the events' work wait for enrolments that are being written: an event that comes in between would find nobody to
 * tell, be forgotten, and a coupon would go out after the purchase. Enrolments that begin later have a later entered_at
 * than the event, so they need not be waited for; nor need those that an event itself begins, as whoever has taken it
 * from the waiting line keeps the others off that member's events.
 */
@Component
public class EnrolmentsInFlight {

    private static final long ENROLLING = 7_391_004_526_118L;

    private final JdbcClient jdbc;

    EnrolmentsInFlight(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Called before an enrolment's transaction reads the clock; it counts as in flight until the transaction ends. */
    void begin() {
        jdbc.sql("select pg_advisory_xact_lock_shared(:key)")
                .param("key", ENROLLING)
                .query(row -> {});
    }

    /** Returns when all that were in flight have ended; called in a transaction. */
    public void await() {
        jdbc.sql("select pg_advisory_lock(:key)").param("key", ENROLLING).query(row -> {});
        jdbc.sql("select pg_advisory_unlock(:key)").param("key", ENROLLING).query(row -> {});
    }
}
