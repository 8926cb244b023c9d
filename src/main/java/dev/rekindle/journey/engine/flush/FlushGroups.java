package dev.rekindle.journey.engine.flush;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;
import org.jspecify.annotations.Nullable;

/** Cuts a flush into runs; the order, by which what is referred to is there when it is referred to, stays as it is. */
final class FlushGroups {

    private FlushGroups() {}

    static List<FlushGroup> of(List<DbOperation> operations, Function<DbOperation, Optional<StatementForm>> shapes) {
        List<FlushGroup> runs = new ArrayList<>();
        @Nullable FlushGroup current = null;
        for (DbOperation operation : operations) {
            StatementForm shape = shapes.apply(operation).orElse(null);
            if (current == null || !Objects.equals(current.shape(), shape)) {
                current = new FlushGroup(shape, new ArrayList<>());
                runs.add(current);
            }
            current.operations().add(operation);
        }
        return runs;
    }
}
