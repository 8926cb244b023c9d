package dev.rekindle.journey.engine.parse;

import dev.rekindle.journey.engine.batch.BatchContext;
import dev.rekindle.journey.step.ActiveEnrolment;
import org.camunda.bpm.engine.impl.bpmn.behavior.TaskActivityBehavior;
import org.camunda.bpm.engine.impl.migration.validation.activity.SupportedActivityValidator;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;

/**
 * Replaces the implementation that a task names: executes the step and leaves the task by one flow, at once or when the step
 * is answered. A member who waits is in no row of the engine but the execution's own.
 */
final class StepBehavior extends TaskActivityBehavior {

    static {
        SupportedActivityValidator.SUPPORTED_ACTIVITY_BEHAVIORS.add(StepBehavior.class); // migration rejects all others
    }

    @Override
    public void execute(ActivityExecution execution) throws Exception {
        BatchContext batch = BatchContext.current();
        ActiveEnrolment enrolment = batch.enrolmentOf((ExecutionEntity) execution);
        switch (batch.steps().execute(enrolment, execution.getActivity().getId())) {
            case DONE -> leave(execution);
            case OVER ->
                ((ExecutionEntity) execution).getProcessInstance().deleteCascade("The journey's rounds are over");
            case WAITING -> {
                // until it is answered, or a boundary event ends the wait
            }
        }
    }

    /** The step is answered, or is to be attempted again. */
    @Override
    public void signal(ActivityExecution execution, String signalName, Object signalData) throws Exception {
        if (BatchContext.AGAIN.equals(signalName)) {
            execute(execution);
        } else {
            leave(execution);
        }
    }

    @Override
    public void doLeave(ActivityExecution execution) {
        ExclusiveChoice.leave(execution);
    }
}
