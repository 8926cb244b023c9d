package dev.rekindle.journey.engine.parse;

import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.jspecify.annotations.Nullable;

/**
 * The timer of an {@link InlineTimerWait}, declared at the enclosing scope, where migration and recalculation look for it.
 * The engine creates the timers of a scope when the scope is entered; this one is created by the wait, when a member
 * enters it.
 */
final class InlineTimerDeclaration extends TimerDeclarationImpl {

    private final TimerDeclarationImpl declared;

    InlineTimerDeclaration(TimerDeclarationImpl declared) {
        super(null, null, declared.getJobHandlerType());
        this.declared = declared;
        setActivity(declared.getActivity());
    }

    @Override
    public @Nullable TimerEntity createTimerInstance(ExecutionEntity scope) {
        return null;
    }

    /** Called for a wait that exists in the new version of the diagram only, so that no member is in it. */
    @Override
    public @Nullable TimerEntity createTimer(ExecutionEntity scope) {
        return null;
    }

    @Override
    public void updateJob(TimerEntity timer) {
        declared.updateJob(timer);
    }

    @Override
    public String resolveAndSetDuedate(ExecutionEntity context, TimerEntity timer, boolean creationDateBased) {
        return declared.resolveAndSetDuedate(context, timer, creationDateBased);
    }
}
