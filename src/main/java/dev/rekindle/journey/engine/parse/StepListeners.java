package dev.rekindle.journey.engine.parse;

import dev.rekindle.journey.engine.batch.BatchContext;
import dev.rekindle.journey.step.ActiveEnrolment;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;

/** Tells the walk which node a member enters and leaves, and when their passage is over. */
final class StepListeners {

    static final ExecutionListener ENTERED = StepListeners::entered;
    static final ExecutionListener TAKEN = StepListeners::taken;
    static final ExecutionListener LEFT = StepListeners::left;
    static final ExecutionListener ENDED = StepListeners::ended;

    private StepListeners() {}

    private static void entered(DelegateExecution delegate) {
        ExecutionEntity execution = (ExecutionEntity) delegate;
        BatchContext walk = BatchContext.current();
        ActiveEnrolment passage = walk.passageOf(execution);
        walk.entered(passage, execution.getActivity().getId());
    }

    private static void taken(DelegateExecution delegate) {
        ExecutionEntity execution = (ExecutionEntity) delegate;
        BatchContext walk = BatchContext.current();
        TransitionImpl flow = execution.getTransition();
        walk.taken(
                walk.passageOf(execution), flow.getId(), flow.getDestination().getId());
    }

    private static void left(DelegateExecution delegate) {
        ExecutionEntity execution = (ExecutionEntity) delegate;
        BatchContext walk = BatchContext.current();
        walk.left(walk.passageOf(execution), execution.getActivity().getId());
    }

    private static void ended(DelegateExecution delegate) {
        ExecutionEntity execution = (ExecutionEntity) delegate;
        BatchContext walk = BatchContext.current();
        walk.ended(walk.passageOf(execution), execution.isCanceled() || execution.getDeleteReason() != null);
    }
}
