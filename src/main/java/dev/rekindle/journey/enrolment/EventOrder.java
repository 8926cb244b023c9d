package dev.rekindle.journey.enrolment;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets one node at a time work on events. Two that take batches side by side could tell a member of their second event
 * before the first: whoever waits for one and then the other would miss it and wait for ever.
 */
@Component
class EventOrder {

    private static final long TAKING = 7_391_004_526_119L;

    private final JdbcClient jdbc;

    EventOrder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** True when it is the caller's turn, until their transaction ends. */
    boolean isOurs() {
        return jdbc.sql("select pg_try_advisory_xact_lock(:key)")
                .param("key", TAKING)
                .query(Boolean.class)
                .single();
    }
}
