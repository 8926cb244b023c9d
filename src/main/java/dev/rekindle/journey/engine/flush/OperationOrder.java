package dev.rekindle.journey.engine.flush;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.camunda.bpm.engine.impl.db.HasDbReferences;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbEntityOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperationManager;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperationType;

/** The engine's order of inserts, updates and deletes, computed in linear time; the engine compares each pair. */
final class OperationOrder extends DbOperationManager {

    @Override
    protected List<DbEntityOperation> sortByReferences(SortedSet<DbEntityOperation> sorted) {
        Map<String, DbEntityOperation> waiting = new LinkedHashMap<>();
        sorted.forEach(operation -> waiting.put(operation.getEntity().getId(), operation));
        List<DbEntityOperation> ordered = new ArrayList<>(sorted.size());
        for (DbEntityOperation operation : sorted) {
            placeAfterReferenced(operation, waiting, ordered);
        }
        if (!ordered.isEmpty() && ordered.get(0).getOperationType() != DbOperationType.INSERT) {
            Collections.reverse(ordered); // referenced rows are deleted last
        }
        return ordered;
    }

    private static void placeAfterReferenced(
            DbEntityOperation operation, Map<String, DbEntityOperation> waiting, List<DbEntityOperation> ordered) {
        if (waiting.remove(operation.getEntity().getId()) == null) {
            return;
        }
        var references = operation.getFlushRelevantEntityReferences();
        for (String reference : references == null ? List.<String>of() : references) {
            DbEntityOperation referenced = waiting.get(reference);
            if (referenced != null) {
                placeAfterReferenced(referenced, waiting, ordered);
            }
        }
        ordered.add(operation);
    }

    @Override
    @SuppressWarnings("rawtypes") // the engine's own signature
    protected void determineDependencies(List<DbOperation> flush) {
        Map<Class<?>, Map<String, DbEntityOperation>> deletesById = new HashMap<>();
        for (DbOperation operation : flush) {
            if (operation instanceof DbEntityOperation one && one.getEntity() instanceof HasDbReferences referring) {
                Map<String, Class> dependents = referring.getDependentEntities();
                if (dependents != null) {
                    dependents.forEach((id, type) -> {
                        DbEntityOperation delete =
                                deletesById.computeIfAbsent(type, this::indexed).get(id);
                        if (delete != null) {
                            delete.setDependency(operation);
                        }
                    });
                }
            }
        }
    }

    private Map<String, DbEntityOperation> indexed(Class<?> type) {
        Collection<DbEntityOperation> ofType = deletes.containsKey(type) ? deletes.get(type) : List.of();
        Map<String, DbEntityOperation> index = new HashMap<>();
        ofType.forEach(delete -> index.put(delete.getEntity().getId(), delete));
        return index;
    }
}
