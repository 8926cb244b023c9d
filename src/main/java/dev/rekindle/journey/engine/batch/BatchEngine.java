package dev.rekindle.journey.engine.batch;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.engine.Engine;
import dev.rekindle.journey.engine.InstanceKeys;
import dev.rekindle.journey.engine.flush.BulkFlush;
import dev.rekindle.journey.step.ActiveEnrolment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.springframework.stereotype.Component;

/** The engine on batches: instances are loaded, continued and written together; a failing member is removed from the batch. */
@Component
class BatchEngine implements Engine {

    private final EngineCommands commands;

    BatchEngine(EngineCommands commands) {
        this.commands = commands;
    }

    @Override
    public Map<EnrolmentId, RuntimeException> start(List<ActiveEnrolment> enrolments) {
        return commands.execute(command -> {
            BatchContext batch = BatchContext.current();
            batch.addNew(enrolments);
            DeploymentCache deployed = command.getProcessEngineConfiguration().getDeploymentCache();
            Map<String, ProcessDefinitionEntity> definitions = new HashMap<>();
            try (var isolation = new FailureIsolation<EnrolmentId>(command, batch)) {
                enrolments.forEach(enrolment -> isolation.run(
                        enrolment.id(),
                        enrolment.id(),
                        InstanceKeys.instanceId(enrolment.id()),
                        () -> start(
                                command,
                                definitions.computeIfAbsent(
                                        enrolment.version().definitionId(),
                                        deployed::findDeployedProcessDefinitionById),
                                enrolment.id())));
                return isolation.failed();
            }
        });
    }

    private static void start(CommandContext command, ProcessDefinitionEntity definition, EnrolmentId enrolment) {
        ((BulkFlush) command.getDbEntityManager()).setNextInstanceId(InstanceKeys.instanceId(enrolment));
        ExecutionEntity instance = definition.createProcessInstance(InstanceKeys.businessKey(enrolment));
        instance.start();
    }

    @Override
    public Map<EnrolmentId, RuntimeException> deliver(Map<EnrolmentId, List<String>> eventTypes) {
        return commands.execute(command -> {
            List<String> instances =
                    eventTypes.keySet().stream().map(InstanceKeys::instanceId).toList();
            InstanceLoader.lockInstances(command, instances);
            Map<String, ExecutionEntity> roots = InstanceLoader.load(command, instances, List.of());
            BatchContext batch = BatchContext.current();
            batch.addExisting(eventTypes.keySet());
            try (var isolation = new FailureIsolation<EnrolmentId>(command, batch)) {
                eventTypes.forEach((enrolment, types) -> {
                    String instance = InstanceKeys.instanceId(enrolment);
                    ExecutionEntity root = roots.get(instance);
                    if (root != null) {
                        isolation.run(
                                enrolment,
                                enrolment,
                                instance,
                                () -> types.forEach(type -> InstanceSubscriptions.trigger(command, root, type)));
                    }
                });
                return isolation.failed();
            }
        });
    }
}
