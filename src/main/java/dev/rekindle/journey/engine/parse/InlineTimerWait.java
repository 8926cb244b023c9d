package dev.rekindle.journey.engine.parse;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.impl.bpmn.behavior.IntermediateCatchEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.migration.instance.MigratingActivityInstance;
import org.camunda.bpm.engine.impl.migration.instance.MigratingTimerJobInstance;
import org.camunda.bpm.engine.impl.migration.instance.parser.MigratingInstanceParseContext;
import org.camunda.bpm.engine.impl.migration.validation.activity.SupportedActivityValidator;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.camunda.bpm.engine.impl.pvm.delegate.MigrationObserverBehavior;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;

/**
 * A timer wait without a child execution: the member's own execution waits, as at a user task. By default the engine
 * creates a child execution for each wait: one more row that is inserted, checked against foreign keys and deleted. See
 * decision 0114.
 */
final class InlineTimerWait extends IntermediateCatchEventActivityBehavior implements MigrationObserverBehavior {

    static {
        SupportedActivityValidator.SUPPORTED_ACTIVITY_BEHAVIORS.add(
                InlineTimerWait.class); // migration rejects all others
    }

    private final TimerDeclarationImpl timer;

    private InlineTimerWait(TimerDeclarationImpl timer) {
        super(false);
        this.timer = timer;
    }

    /** Replaces the behaviour of the timer event; not for one after an event-based gateway, where the execution waits at the gateway. */
    static void at(ActivityImpl activity) {
        TimerDeclarationImpl declared = declaredAt(activity);
        activity.setActivityBehavior(new InlineTimerWait(declared));
        activity.setScope(false);
        activity.setEventScope(activity.getFlowScope());
        activity.getProperties().set(BpmnProperties.TIMER_DECLARATIONS, Map.of());
        activity.getFlowScope()
                .getProperties()
                .putMapEntry(BpmnProperties.TIMER_DECLARATIONS, activity.getId(), new InlineTimerDeclaration(declared));
    }

    private static TimerDeclarationImpl declaredAt(ActivityImpl activity) {
        return Objects.requireNonNull(TimerDeclarationImpl.getDeclarationsForScope(activity.getEventScope())
                .get(activity.getId()));
    }

    @Override
    public void execute(ActivityExecution execution) {
        timer.createTimerInstance((ExecutionEntity) execution);
    }

    @Override
    public void signal(ActivityExecution execution, String signalName, Object signalData) throws Exception {
        timersOf((ExecutionEntity) execution, execution.getActivity().getId()).forEach(JobEntity::delete);
        super.signal(execution, signalName, signalData);
    }

    @Override
    public void migrateScope(ActivityExecution scopeExecution) {}

    /** In parallel branches the timer belongs to the branch; else to the scope, with which the engine migrates it. */
    @Override
    public void onParseMigratingInstance(MigratingInstanceParseContext context, MigratingActivityInstance instance) {
        ExecutionEntity branch = instance.resolveRepresentativeExecution();
        if (branch.isConcurrent() && instance.getTargetScope() instanceof ActivityImpl target) {
            timersOf(branch, instance.getSourceScope().getId()).forEach(job -> migrate(context, instance, job, target));
        }
    }

    private static void migrate(
            MigratingInstanceParseContext context,
            MigratingActivityInstance instance,
            JobEntity job,
            ActivityImpl target) {
        var migrating = new MigratingTimerJobInstance(
                job,
                context.getTargetJobDefinition(target.getId(), job.getJobHandlerType()),
                target,
                instance.getMigrationInstruction().isUpdateEventTrigger(),
                declaredAt(target));
        instance.addMigratingDependentInstance(migrating);
        context.submit(migrating);
        context.consume(job);
    }

    private static List<JobEntity> timersOf(ExecutionEntity execution, String activity) {
        return execution.getJobs().stream()
                .filter(job -> activity.equals(job.getActivityId()))
                .toList();
    }
}
