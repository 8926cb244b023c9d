package dev.rekindle.journey.engine;

import dev.rekindle.journey.step.Passage;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
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
     * @throws PassageFailed naming the one whose step failed; then all must be rolled back
     */
    public void start(List<Passage> passages) {
        inOneCommand(command -> {
            Walk.current().starting(passages);
            passages.forEach(passage -> start(command, passage));
            return null;
        });
    }

    private static void start(CommandContext command, Passage passage) {
        try {
            ProcessDefinitionEntity definition = command.getProcessEngineConfiguration()
                    .getDeploymentCache()
                    .findDeployedProcessDefinitionById(passage.version().definitionId());
            ((OneFlush) command.getDbEntityManager()).nameNextInstance(instanceOf(passage.enrolment()));
            ExecutionEntity instance = definition.createProcessInstance(Long.toString(passage.enrolment()));
            instance.start();
        } catch (RuntimeException e) {
            throw new PassageFailed(passage.enrolment(), e);
        }
    }

    /**
     * Tells open passages that what they may be waiting for has happened.
     *
     * @param happened for each enrolment the types of its member's events, in order
     * @throws PassageFailed naming the one whose step failed; then all must be rolled back
     */
    public void tell(Map<Long, List<String>> happened) {
        inOneCommand(command -> {
            List<String> instances =
                    happened.keySet().stream().map(Engine::instanceOf).toList();
            Batches.lockInstances(command, instances);
            Map<String, ExecutionEntity> roots = Batches.load(command, instances);
            Walk.current().resuming(happened.keySet());
            happened.forEach((enrolment, types) -> {
                ExecutionEntity root = roots.get(instanceOf(enrolment));
                if (root != null) {
                    tell(command, root, enrolment, types);
                }
            });
            return null;
        });
    }

    private static void tell(CommandContext command, ExecutionEntity root, long enrolment, List<String> types) {
        try {
            types.forEach(type -> Subscriptions.trigger(command, root, type));
        } catch (RuntimeException e) {
            throw new PassageFailed(enrolment, e);
        }
    }

    <T> T inOneCommand(Command<T> command) {
        return configuration.getCommandExecutorTxRequired().execute(command);
    }
}
