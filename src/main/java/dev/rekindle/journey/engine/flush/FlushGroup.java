package dev.rekindle.journey.engine.flush;

import java.util.List;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbEntityOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive operations of a flush that one statement can write.
 *
 * @param form null when no set-based statement exists for them
 */
record FlushGroup(@Nullable StatementForm form, List<DbOperation> operations) {

    List<DbEntityOperation> entityOperations() {
        return operations.stream().map(DbEntityOperation.class::cast).toList();
    }
}
