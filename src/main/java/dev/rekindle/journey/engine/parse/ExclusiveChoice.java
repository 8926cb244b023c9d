package dev.rekindle.journey.engine.parse;

import dev.rekindle.journey.engine.batch.BatchContext;
import java.util.Optional;
import org.camunda.bpm.engine.impl.bpmn.behavior.ExclusiveGatewayActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.SubProcessActivityBehavior;
import org.camunda.bpm.engine.impl.migration.validation.activity.SupportedActivityValidator;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;

/**
 * Leaves an activity by one flow, as a gateway that decides: the first whose condition holds, else the default one. The engine
 * would take every flow whose condition holds, and a member would be in several places at once. See decision 0221.
 */
final class ExclusiveChoice {

    private static final ExclusiveGatewayActivityBehavior GATEWAY = new ExclusiveGatewayActivityBehavior();

    private ExclusiveChoice() {}

    static void leave(ActivityExecution execution) {
        GATEWAY.doLeave(execution);
    }

    /** A gateway that decides, or takes the flow of the arm that the member is in. */
    static final class OfGateway extends ExclusiveGatewayActivityBehavior {

        @Override
        public void doLeave(ActivityExecution execution) {
            BatchContext batch = BatchContext.current();
            Optional<String> arm = batch.steps()
                    .armOf(
                            batch.enrolmentOf((ExecutionEntity) execution),
                            execution.getActivity().getId());
            if (arm.isPresent()) {
                execution.leaveActivityViaTransition(execution.getActivity().findOutgoingTransition(arm.get()));
            } else {
                super.doLeave(execution);
            }
        }
    }

    /** An embedded sub-process that is left so. */
    static final class OfSubProcess extends SubProcessActivityBehavior {

        static {
            SupportedActivityValidator.SUPPORTED_ACTIVITY_BEHAVIORS.add(
                    OfSubProcess.class); // migration rejects all others
        }

        @Override
        public void doLeave(ActivityExecution execution) {
            GATEWAY.doLeave(execution);
        }
    }
}
