package dev.rekindle.journey.engine.batch;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.engine.InstanceKeys;
import dev.rekindle.journey.step.ActiveEnrolment;
import dev.rekindle.journey.step.DecisionData;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;

/** The enrolments of one engine command, each read once. */
final class BatchEnrolments {

    private final BatchTables tables;
    private final DecisionData data;
    private final StepLog log;
    private final Map<EnrolmentId, ActiveEnrolment> enrolments = new HashMap<>();
    private @Nullable ActiveEnrolment latest;

    BatchEnrolments(BatchTables tables, DecisionData data, StepLog log) {
        this.tables = tables;
        this.data = data;
        this.log = log;
    }

    /** Adds enrolments that are about to be started; they have no steps yet. */
    void addNew(Collection<ActiveEnrolment> some) {
        log.addNew(some.stream().map(ActiveEnrolment::id).toList());
        add(some);
    }

    /** Adds enrolments that are about to continue; they and their steps are read in one statement each. */
    void addExisting(Collection<EnrolmentId> ids) {
        add(tables.activeEnrolments(ids));
        log.load(ids);
    }

    private void add(Collection<ActiveEnrolment> some) {
        some.forEach(enrolment -> enrolments.put(enrolment.id(), enrolment));
        data.add(some);
    }

    /** @throws ProcessEngineException if the instance belongs to no enrolment */
    ActiveEnrolment of(ExecutionEntity execution) {
        EnrolmentId id = InstanceKeys.enrolment(execution.getProcessBusinessKey());
        if (id != null && !enrolments.containsKey(id)) {
            addExisting(List.of(id));
        }
        ActiveEnrolment enrolment = id == null ? null : enrolments.get(id);
        if (enrolment == null) {
            throw new ProcessEngineException("Process instance " + execution.getProcessInstanceId()
                    + " belongs to no enrolment; members are enrolled, not started");
        }
        latest = enrolment.version().definitionId().equals(execution.getProcessDefinitionId())
                ? enrolment
                : migrated(enrolment, execution.getProcessDefinitionId());
        return latest;
    }

    /** An operator has migrated the instance to another version, whose steps now apply. */
    private ActiveEnrolment migrated(ActiveEnrolment enrolment, String definition) {
        ActiveEnrolment migrated = new ActiveEnrolment(
                enrolment.id(), tables.version(definition), enrolment.member(), enrolment.enteredAt());
        add(List.of(migrated));
        return migrated;
    }

    /**
     * The enrolment whose steps are being executed.
     *
     * @throws ProcessEngineException if the command has executed no step yet
     */
    ActiveEnrolment latest() {
        if (latest == null) {
            throw new ProcessEngineException("This command has executed no member's steps");
        }
        return latest;
    }
}
