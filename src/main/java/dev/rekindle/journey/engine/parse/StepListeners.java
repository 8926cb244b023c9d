package dev.rekindle.journey.engine.parse;

import dev.rekindle.journey.engine.batch.BatchContext;
import dev.rekindle.journey.step.ActiveEnrolment;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;

/** Report to the batch context which nodes an enrolment enters and leaves, and when it ends. */
final class StepListeners {

    static final ExecutionListener ENTERED = StepListeners::entered;
    static final ExecutionListener TAKEN = StepListeners::taken;
    static final ExecutionListener LEFT = StepListeners::left;
    static final ExecutionListener ENDED = StepListeners::ended;

    private StepListeners() {}

    private static void entered(DelegateExecution delegate) {
        ExecutionEntity execution = (ExecutionEntity) delegate;
        BatchContext batch = BatchContext.current();
        ActiveEnrolment enrolment = batch.enrolmentOf(execution);
        batch.steps().entered(enrolment, execution.getActivity().getId());
    }

    private static void taken(DelegateExecution delegate) {
        ExecutionEntity execution = (ExecutionEntity) delegate;
        BatchContext batch = BatchContext.current();
        TransitionImpl flow = execution.getTransition();
        batch.steps()
                .flowTaken(
                        batch.enrolmentOf(execution),
                        flow.getId(),
                        flow.getDestination().getId());
    }

    private static void left(DelegateExecution delegate) {
        ExecutionEntity execution = (ExecutionEntity) delegate;
        BatchContext batch = BatchContext.current();
        batch.steps().left(batch.enrolmentOf(execution), execution.getActivity().getId());
    }

    private static void ended(DelegateExecution delegate) {
        ExecutionEntity execution = (ExecutionEntity) delegate;
        BatchContext batch = BatchContext.current();
        batch.steps()
                .ended(batch.enrolmentOf(execution), execution.isCanceled() || execution.getDeleteReason() != null);
    }
}
