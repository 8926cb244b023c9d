package dev.rekindle.journey.engine.flush;

import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.jobexecutor.ProcessEventJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/**
 * Deletes a subscription without querying for a job that triggers it asynchronously: such a job would be among those of
 * its execution, which are loaded.
 */
public final class DirectSubscriptionDeletion extends EventSubscriptionManager {

    @Override
    public void deleteEventSubscription(EventSubscriptionEntity subscription) {
        ExecutionEntity execution = subscription.getExecution();
        boolean noJob = execution != null
                && "message".equals(subscription.getEventType())
                && execution.getJobs().stream()
                        .noneMatch(job -> ProcessEventJobHandler.TYPE.equals(job.getJobHandlerType()));
        if (noJob) {
            getDbEntityManager().delete(subscription);
        } else {
            super.deleteEventSubscription(subscription);
        }
    }

    public record Factory() implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return EventSubscriptionManager.class;
        }

        @Override
        public Session openSession() {
            return new DirectSubscriptionDeletion();
        }
    }
}
