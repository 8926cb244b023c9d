package dev.rekindle.journey.engine;

import dev.rekindle.journey.engine.batch.BatchContext;
import dev.rekindle.journey.engine.batch.FailureIsolation;
import dev.rekindle.journey.engine.batch.InstanceLoader;
import dev.rekindle.journey.engine.batch.InstanceSubscriptions;
import dev.rekindle.journey.engine.flush.BulkFlush;
import dev.rekindle.journey.engine.flush.SequentialIds;
import dev.rekindle.journey.step.ActiveEnrolment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.springframework.stereotype.Component;

/** Moves members: each call is one engine command in the caller's transaction, however many it moves. */
@Component
public class Engine {

    private final ProcessEngineConfigurationImpl configuration;

    Engine(ProcessEngine engine) {
        this.configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    /** The id of the process instance of an enrolment's treated passage. */
    public static String instanceOf(long enrolment) {
        return SequentialIds.ofInstance(enrolment);
    }

    /**
     * Starts the passages and walks each to where it first waits.
     *
     * @return enrolments whose steps failed, and why; nothing of theirs is written, and it is for the caller to take back
     *     what they have written of them
     * @throws RuntimeException when it is not known who is to blame; then all must be rolled back
     */
    public Map<Long, RuntimeException> start(List<ActiveEnrolment> passages) {
        return inOneCommand(command -> {
            BatchContext.current().starting(passages);
            DeploymentCache deployed = command.getProcessEngineConfiguration().getDeploymentCache();
            Map<String, ProcessDefinitionEntity> definitions = new HashMap<>();
            try (var separation = new FailureIsolation<Long>(command)) {
                passages.forEach(passage -> separation.walk(
                        passage.enrolment(),
                        passage.enrolment(),
                        instanceOf(passage.enrolment()),
                        () -> start(
                                command,
                                definitions.computeIfAbsent(
                                        passage.version().definitionId(), deployed::findDeployedProcessDefinitionById),
                                passage)));
                return separation.failed();
            }
        });
    }

    private static void start(CommandContext command, ProcessDefinitionEntity definition, ActiveEnrolment passage) {
        ((BulkFlush) command.getDbEntityManager()).nameNextInstance(instanceOf(passage.enrolment()));
        ExecutionEntity instance = definition.createProcessInstance(Long.toString(passage.enrolment()));
        instance.start();
    }

    /**
     * Tells open passages that what they may be waiting for has happened.
     *
     * @param happened for each enrolment the types of its member's events, in order
     * @return enrolments whose steps failed, and why; nothing of theirs is written
     * @throws RuntimeException when it is not known who is to blame; then all must be rolled back
     */
    public Map<Long, RuntimeException> tell(Map<Long, List<String>> happened) {
        return inOneCommand(command -> {
            List<String> instances =
                    happened.keySet().stream().map(Engine::instanceOf).toList();
            InstanceLoader.lockInstances(command, instances);
            Map<String, ExecutionEntity> roots = InstanceLoader.load(command, instances, List.of());
            BatchContext.current().resuming(happened.keySet());
            try (var separation = new FailureIsolation<Long>(command)) {
                happened.forEach((enrolment, types) -> {
                    String instance = instanceOf(enrolment);
                    ExecutionEntity root = roots.get(instance);
                    if (root != null) {
                        separation.walk(
                                enrolment,
                                enrolment,
                                instance,
                                () -> types.forEach(type -> InstanceSubscriptions.trigger(command, root, type)));
                    }
                });
                return separation.failed();
            }
        });
    }

    public <T> T inOneCommand(Command<T> command) {
        return configuration.getCommandExecutorTxRequired().execute(command);
    }
}
