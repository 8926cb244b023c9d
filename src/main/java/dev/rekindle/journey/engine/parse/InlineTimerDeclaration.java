package dev.rekindle.journey.engine.parse;

import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.jspecify.annotations.Nullable;

/**
 * A {@link InlineTimerWait}'s timer, declared at the scope around it, where migration and recalculation look for it. The
 * engine sets what a scope declares as soon as it is entered; this one is set by the wait, when a member comes to it.
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

    /** Called for a wait that a new version of the diagram has and nobody stands at yet. */
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
