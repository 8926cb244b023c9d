package dev.rekindle.journey.engine.parse;

import dev.rekindle.journey.engine.UnsupportedElement;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Prepares a parsed process: tasks execute our steps only, every node is logged, and an element outside the vocabulary is
 * rejected, also when the checks before it have missed it.
 */
public final class JourneyParseListener extends AbstractBpmnParseListener {

    private static final Set<String> TASKS = Set.of("sendTask", "serviceTask", "userTask", "businessRuleTask");
    private static final Set<String> OTHERS = Set.of(
            "startEvent",
            "messageStartEvent",
            "noneEndEvent",
            "terminateEndEvent",
            "receiveTask",
            "boundaryTimer",
            "parallelGateway",
            "inclusiveGateway",
            "exclusiveGateway",
            "eventBasedGateway",
            "intermediateTimer",
            "intermediateMessageCatch",
            "intermediateNoneThrowEvent",
            "subProcess");

    @Override
    public void parseRootElement(Element root, List<ProcessDefinitionEntity> definitions) {
        for (ProcessDefinitionEntity definition : definitions) {
            definition.getActivities().forEach(this::prepare);
            definition.addBuiltInListener(ExecutionListener.EVENTNAME_END, StepListeners.ENDED);
        }
    }

    private void prepare(ActivityImpl activity) {
        String type = activity.getProperties().get(BpmnProperties.TYPE);
        rejectUnsupported(activity, type);
        if (TASKS.contains(type)) {
            activity.setActivityBehavior(new StepBehavior());
        }
        if (type.equals("exclusiveGateway")) {
            activity.setActivityBehavior(new ExclusiveChoice.OfGateway());
        }
        if (type.equals("subProcess") && !activity.isTriggeredByEvent()) {
            activity.setActivityBehavior(new ExclusiveChoice.OfSubProcess());
        }
        if (type.equals("intermediateTimer") && activity.isScope()) {
            InlineTimerWait.at(activity);
        }
        activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, StepListeners.ENTERED);
        activity.addBuiltInListener(ExecutionListener.EVENTNAME_END, StepListeners.LEFT);
        activity.getOutgoingTransitions()
                .forEach(flow -> ((TransitionImpl) flow)
                        .addBuiltInListener(ExecutionListener.EVENTNAME_TAKE, StepListeners.TAKEN));
        activity.getActivities().forEach(this::prepare);
    }

    private static void rejectUnsupported(ActivityImpl activity, String type) {
        boolean known = TASKS.contains(type) || OTHERS.contains(type);
        boolean plain = activity.getIoMapping() == null
                && activity.getListeners().values().stream().allMatch(List::isEmpty);
        if (!known || !plain) {
            throw new UnsupportedElement(activity.getId(), type);
        }
    }
}
