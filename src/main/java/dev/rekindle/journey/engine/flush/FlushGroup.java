package dev.rekindle.journey.engine.flush;

import java.util.List;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbEntityOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;
import org.jspecify.annotations.Nullable;

/**
 * Neighbours in the order of a flush that one statement can write.
 *
 * @param shape null when it is not known how
 */
record FlushGroup(@Nullable StatementForm shape, List<DbOperation> operations) {

    List<DbEntityOperation> entityOperations() {
        return operations.stream().map(DbEntityOperation.class::cast).toList();
    }
}
