package dev.rekindle.journey.engine.parse;

import dev.rekindle.journey.engine.batch.BatchContext;
import dev.rekindle.journey.step.ActiveEnrolment;
import org.camunda.bpm.engine.impl.bpmn.behavior.TaskActivityBehavior;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;

/** Stands in for whatever a send or service task names: notes what the step wants done, and goes on. */
final class StepBehavior extends TaskActivityBehavior {

    @Override
    public void execute(ActivityExecution execution) throws Exception {
        BatchContext walk = BatchContext.current();
        ActiveEnrolment passage = walk.passageOf((ExecutionEntity) execution);
        walk.pass(passage, execution.getActivity().getId());
        leave(execution);
    }
}
