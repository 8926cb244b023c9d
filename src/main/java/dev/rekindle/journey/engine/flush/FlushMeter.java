package dev.rekindle.journey.engine.flush;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;

/**
 * Counts the engine's rows by how they were written, as {@code rekindle.engine.rows} with the tags {@code kind} (the
 * entity) and {@code way}: {@code together} (one statement), {@code few} (row by row, because they were few) or {@code
 * alone} (row by row, because no set-based statement exists; investigate when it grows).
 */
public final class FlushMeter {

    private final MeterRegistry registry;

    public FlushMeter(MeterRegistry registry) {
        this.registry = registry;
    }

    void together(List<DbOperation> operations) {
        count("together", operations);
    }

    void rowByRow(boolean unsupported, List<DbOperation> operations) {
        count(unsupported ? "alone" : "few", operations);
    }

    private void count(String way, List<DbOperation> operations) {
        // consecutive operations are mostly of one kind
        for (int from = 0, to; from < operations.size(); from = to) {
            Class<?> kind = operations.get(from).getEntityType();
            to = from + 1;
            while (to < operations.size() && operations.get(to).getEntityType() == kind) {
                to++;
            }
            registry.counter("rekindle.engine.rows", "kind", kind.getSimpleName(), "way", way)
                    .increment(to - from);
        }
    }
}
