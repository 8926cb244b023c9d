package dev.rekindle.journey.engine.flush;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;
import org.jspecify.annotations.Nullable;

/** Divides a flush into groups and keeps its order, which satisfies the foreign keys. */
final class FlushGroups {

    private FlushGroups() {}

    static List<FlushGroup> of(List<DbOperation> operations, Function<DbOperation, Optional<StatementForm>> forms) {
        List<FlushGroup> groups = new ArrayList<>();
        @Nullable FlushGroup current = null;
        for (DbOperation operation : operations) {
            StatementForm form = forms.apply(operation).orElse(null);
            if (current == null || !Objects.equals(current.form(), form)) {
                current = new FlushGroup(form, new ArrayList<>());
                groups.add(current);
            }
            current.operations().add(operation);
        }
        return groups;
    }
}
