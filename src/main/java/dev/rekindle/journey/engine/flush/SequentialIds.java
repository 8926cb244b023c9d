package dev.rekindle.journey.engine.flush;

import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Ids that grow: short, ordered as text, taken from a database sequence in blocks of 10,000. Random ids cost the engine's
 * indexes half as much disk again.
 */
public final class SequentialIds implements IdGenerator {

    private static final int BLOCK = 10_000;
    private static final int WIDTH = 11;

    private final JdbcClient jdbc;
    private long next;
    private long end;

    public SequentialIds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public synchronized String getNextId() {
        if (next == end) {
            next = jdbc.sql("select nextval('engine_id')").query(Long.class).single() * BLOCK;
            end = next + BLOCK;
        }
        return text('n', next++);
    }

    /** The id of the process instance that walks an enrolment; known before it is started. */
    public static String ofInstance(long enrolment) {
        return text('e', enrolment);
    }

    private static String text(char kind, long number) {
        String digits = Long.toString(number, Character.MAX_RADIX);
        return kind + "0".repeat(Math.max(0, WIDTH - digits.length())) + digits;
    }
}
