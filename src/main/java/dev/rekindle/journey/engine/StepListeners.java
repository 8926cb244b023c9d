package dev.rekindle.journey.engine;

import dev.rekindle.journey.step.Passage;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.jspecify.annotations.Nullable;

/** Tells the walk which node a member enters and leaves, and when their passage is over. */
final class StepListeners {

    static final ExecutionListener ENTERED = StepListeners::entered;
    static final ExecutionListener LEFT = StepListeners::left;
    static final ExecutionListener ENDED = StepListeners::ended;

    private StepListeners() {}

    private static void entered(DelegateExecution delegate) {
        ExecutionEntity execution = (ExecutionEntity) delegate;
        Walk walk = Walk.current();
        Passage passage = walk.passageOf(execution);
        ActivityImpl activity = execution.getActivity();
        walk.entered(passage, activity.getId(), arrivedBy(execution.getTransition(), activity));
    }

    private static @Nullable String arrivedBy(@Nullable TransitionImpl taken, ActivityImpl activity) {
        if (taken != null) {
            return taken.getId();
        }
        // an event behind an event-based gateway is jumped to; the diagram has exactly one way there
        var incoming = activity.getIncomingTransitions();
        return incoming.size() == 1 ? incoming.get(0).getId() : null;
    }

    private static void left(DelegateExecution delegate) {
        ExecutionEntity execution = (ExecutionEntity) delegate;
        Walk walk = Walk.current();
        walk.left(walk.passageOf(execution), execution.getActivity().getId());
    }

    private static void ended(DelegateExecution delegate) {
        ExecutionEntity execution = (ExecutionEntity) delegate;
        Walk walk = Walk.current();
        walk.ended(walk.passageOf(execution), execution.isCanceled() || execution.getDeleteReason() != null);
    }
}
