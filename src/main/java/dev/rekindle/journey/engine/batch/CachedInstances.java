package dev.rekindle.journey.engine.batch;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityCache;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;

/** The rows that an engine command has read and will write, by the process instance they belong to. */
final class CachedInstances {

    private final DbEntityCache cache;

    CachedInstances(DbEntityCache cache) {
        this.cache = cache;
    }

    /**
     * Removes the rows of the instance, and of the instances that it called or was called by, so that none is written.
     *
     * @return false, and nothing is removed, when a row to be written belongs to no known instance
     */
    boolean remove(String instance) {
        List<CachedDbEntity> all = cache.getCachedEntities();
        Set<String> family = family(instance, all);
        if (all.stream().anyMatch(each -> instanceOf(each.getEntity()).isEmpty() && isWritten(each))) {
            return false;
        }
        all.stream()
                .filter(each ->
                        instanceOf(each.getEntity()).filter(family::contains).isPresent())
                .forEach(cache::remove);
        return true;
    }

    private static Set<String> family(String instance, List<CachedDbEntity> all) {
        Set<String> roots = new HashSet<>(Set.of(instance));
        Set<String> family = new HashSet<>(Set.of(instance));
        for (CachedDbEntity each : all) {
            if (each.getEntity() instanceof ExecutionEntity execution
                    && instance.equals(execution.getProcessInstanceId())
                    && execution.getRootProcessInstanceId() != null) {
                roots.add(execution.getRootProcessInstanceId());
            }
        }
        for (CachedDbEntity each : all) {
            if (each.getEntity() instanceof ExecutionEntity execution
                    && roots.contains(execution.getRootProcessInstanceId())) {
                family.add(execution.getProcessInstanceId());
            }
        }
        return family;
    }

    private static boolean isWritten(CachedDbEntity entity) {
        return entity.getEntityState() != DbEntityState.PERSISTENT || entity.isDirty();
    }

    private static Optional<String> instanceOf(DbEntity entity) {
        String instance = null;
        if (entity instanceof ExecutionEntity execution) {
            instance = execution.getProcessInstanceId();
        } else if (entity instanceof JobEntity job) {
            instance = job.getProcessInstanceId();
        } else if (entity instanceof EventSubscriptionEntity subscription) {
            instance = subscription.getProcessInstanceId();
        } else if (entity instanceof TaskEntity task) {
            instance = task.getProcessInstanceId();
        } else if (entity instanceof VariableInstanceEntity variable) {
            instance = variable.getProcessInstanceId();
        } else if (entity instanceof IncidentEntity incident) {
            instance = incident.getProcessInstanceId();
        }
        return Optional.ofNullable(instance);
    }
}
