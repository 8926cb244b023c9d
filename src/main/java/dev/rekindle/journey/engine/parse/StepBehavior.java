package dev.rekindle.journey.engine.parse;

import dev.rekindle.journey.engine.batch.BatchContext;
import dev.rekindle.journey.step.ActiveEnrolment;
import org.camunda.bpm.engine.impl.bpmn.behavior.TaskActivityBehavior;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;

/** Replaces the implementation that a send or service task names: executes the step and leaves the task by one flow. */
final class StepBehavior extends TaskActivityBehavior {

    @Override
    public void execute(ActivityExecution execution) throws Exception {
        BatchContext batch = BatchContext.current();
        ActiveEnrolment enrolment = batch.enrolmentOf((ExecutionEntity) execution);
        if (batch.executeStep(enrolment, execution.getActivity().getId())) {
            leave(execution);
        } else {
            ((ExecutionEntity) execution).getProcessInstance().deleteCascade("The journey's rounds are over");
        }
    }

    @Override
    public void doLeave(ActivityExecution execution) {
        ExclusiveChoice.leave(execution);
    }
}
