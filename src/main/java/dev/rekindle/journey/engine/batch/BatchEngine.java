package dev.rekindle.journey.engine.batch;

import dev.rekindle.expression.FunctionCall;
import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.engine.Engine;
import dev.rekindle.journey.engine.InstanceKeys;
import dev.rekindle.journey.engine.flush.BulkFlush;
import dev.rekindle.journey.step.ActiveEnrolment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.jspecify.annotations.Nullable;
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

    @Override
    public Map<EnrolmentId, RuntimeException> answer(List<Answer> answers, UnaryOperator<List<Answer>> stillOpen) {
        return commands.execute(command -> {
            InstanceLoader.lockInstances(command, instances(answers));
            List<Answer> open = stillOpen.apply(answers);
            Map<String, ExecutionEntity> roots = InstanceLoader.load(command, instances(open), List.of());
            BatchContext batch = BatchContext.current();
            batch.addExisting(open.stream().map(Answer::enrolment).toList());
            try (var isolation = new FailureIsolation<EnrolmentId>(command, batch)) {
                open.forEach(answer -> isolation.run(
                        answer.enrolment(),
                        answer.enrolment(),
                        InstanceKeys.instanceId(answer.enrolment()),
                        () -> answer(batch, roots.get(InstanceKeys.instanceId(answer.enrolment())), answer)));
                return isolation.failed();
            }
        });
    }

    private static List<String> instances(List<Answer> answers) {
        return answers.stream()
                .map(answer -> InstanceKeys.instanceId(answer.enrolment()))
                .toList();
    }

    private static void answer(BatchContext batch, @Nullable ExecutionEntity root, Answer answer) {
        ExecutionEntity waiting = Optional.ofNullable(root)
                .flatMap(instance -> waitingAt(answer.step(), instance))
                .orElseThrow(() -> new IllegalStateException(
                        "Enrolment " + answer.enrolment().value() + " does not wait at " + answer.step()));
        if (waiting.isSuspended()) {
            throw new IllegalStateException("Enrolment " + answer.enrolment().value() + " is suspended");
        }
        if (answer.result() == null) {
            waiting.signal(BatchContext.AGAIN, null);
        } else {
            batch.result(answer.enrolment(), new FunctionCall.Result(answer.step(), ""), answer.result());
            waiting.signal(null, null);
        }
    }

    private static Optional<ExecutionEntity> waitingAt(String step, ExecutionEntity execution) {
        if (step.equals(execution.getActivityId()) && execution.getExecutions().isEmpty()) {
            return Optional.of(execution);
        }
        return execution.getExecutions().stream()
                .flatMap(child -> waitingAt(step, child).stream())
                .findFirst();
    }
}
