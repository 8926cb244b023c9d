package dev.rekindle.journey.engine.flush;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;

/**
 * Counts the engine's rows by how they were written, as {@code rekindle.engine.rows} with the tags {@code kind} (the
 * entity) and {@code way}: {@code together}, {@code few} (too few to be worth it) or {@code alone} (no set-based
 * statement covers them, which is worth a look when it grows).
 */
public final class FlushMeter {

    private final MeterRegistry registry;

    public FlushMeter(MeterRegistry registry) {
        this.registry = registry;
    }

    void together(List<DbOperation> operations) {
        count("together", operations);
    }

    void rowByRow(boolean uncovered, List<DbOperation> operations) {
        count(uncovered ? "alone" : "few", operations);
    }

    private void count(String way, List<DbOperation> operations) {
        // neighbours are mostly of one kind
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
