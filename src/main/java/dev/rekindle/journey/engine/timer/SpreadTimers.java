package dev.rekindle.journey.engine.timer;

import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.engine.batch.BatchContext;
import dev.rekindle.journey.step.ActiveEnrolment;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.jobexecutor.TimerEventJobHandler.TimerJobConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;

/**
 * Sets the due date of a new timer to the member's random moment where the wait is spread. Done here because the engine's
 * calendars receive the text of the duration only, not the timer.
 */
public final class SpreadTimers extends JobManager {

    @Override
    public void schedule(TimerEntity timer) {
        ExecutionEntity execution = timer.getExecution();
        if (execution != null && timer.getJobHandlerConfiguration() instanceof TimerJobConfiguration configuration) {
            spread(timer, execution, configuration.getTimerElementKey());
        }
        super.schedule(timer);
    }

    private static void spread(TimerEntity timer, ExecutionEntity execution, String node) {
        BatchContext batch = BatchContext.current();
        ActiveEnrolment enrolment = batch.enrolmentOf(execution);
        Step step = enrolment.version().definition().step(node).orElse(null);
        if (step instanceof Step.Wait wait && !wait.spread().isNone()) {
            Instant due = timer.getDuedate().toInstant();
            boolean entered = node.equals(execution.getActivityId());
            timer.setDuedate(Date.from(
                    entered
                            ? batch.steps().waitEnd(enrolment, wait, due)
                            : batch.steps().nextWaitEnd(enrolment, wait, due)));
        }
    }

    public record Factory() implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return JobManager.class;
        }

        @Override
        public Session openSession() {
            return new SpreadTimers();
        }
    }
}
