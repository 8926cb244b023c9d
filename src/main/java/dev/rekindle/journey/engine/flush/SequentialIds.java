package dev.rekindle.journey.engine.flush;

import dev.rekindle.journey.engine.InstanceKeys;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Ascending ids, short and sorted as text, from a database sequence in blocks of 10,000. With random ids the engine's
 * indexes are half as large again.
 */
public final class SequentialIds implements IdGenerator {

    private static final int BLOCK = 10_000;

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
        return InstanceKeys.id('n', next++);
    }
}
