package dev.rekindle.journey.engine.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.behavior.EventSubProcessStartEventActivityBehavior;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;

/** The events that one loaded instance waits for. */
public final class InstanceSubscriptions {

    private InstanceSubscriptions() {}

    /** Triggers the subscriptions to an event type; first those that end the enrolment. */
    public static void trigger(CommandContext command, ExecutionEntity root, String type) {
        List<EventSubscriptionEntity> waiting = new ArrayList<>();
        collect(root, type, waiting);
        waiting.sort(Comparator.comparing(each -> !endsEnrolment(each)));
        for (EventSubscriptionEntity each : waiting) {
            boolean deleted = command.getDbEntityManager().isDeleted(each);
            boolean ends = endsEnrolment(each);
            if (!deleted && (ends || !root.isSuspended())) {
                activate(root);
                each.eventReceived(null, false);
            }
        }
    }

    /** The engine does not continue a suspended instance; but a goal or exit must end the enrolment all the same. */
    private static void activate(ExecutionEntity execution) {
        if (execution.isSuspended()) {
            execution.setSuspensionState(SuspensionState.ACTIVE.getStateCode());
        }
        execution.getExecutions().forEach(InstanceSubscriptions::activate);
    }

    private static void collect(ExecutionEntity execution, String type, List<EventSubscriptionEntity> found) {
        execution.getEventSubscriptions().stream()
                .filter(each -> type.equals(each.getEventName()))
                .forEach(found::add);
        execution.getExecutions().forEach(child -> collect(child, type, found));
    }

    private static boolean endsEnrolment(EventSubscriptionEntity subscription) {
        return subscription.getActivity().getActivityBehavior() instanceof EventSubProcessStartEventActivityBehavior;
    }
}
