package dev.rekindle.journey.bpmn.check;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.definition.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/** Checks the sub-processes: an event subprocess ends an enrolment at once when its event occurs, an embedded one is a frame. */
public final class EventSubprocessChecker {

    private EventSubprocessChecker() {}

    public static void check(Element process, Map<String, Step> steps, String goalEvent, FindingCollector findings) {
        subProcesses(process).forEach(each -> {
            if (BpmnElements.isEventSubprocess(each)) {
                check(each, findings);
            } else {
                checkEmbedded(each, findings);
            }
        });
        Set<String> types = new HashSet<>();
        for (Step step : steps.values()) {
            if (step instanceof Step.Leave leave && !leave.eventType().isEmpty() && !types.add(leave.eventType())) {
                findings.about(leave.id(), leave.name(), "event-handled-twice", leave.eventType());
            }
        }
        if (!goalEvent.isEmpty() && !types.contains(goalEvent)) {
            findings.about(process, "goal-without-handler", goalEvent);
        }
    }

    private static List<Element> subProcesses(Element scope) {
        return BpmnElements.children(scope, BpmnElements.BPMN, "subProcess");
    }

    private static void checkEmbedded(Element frame, FindingCollector findings) {
        StartAndEndChecker.checkSubProcess(frame, findings);
        for (Element inner : subProcesses(frame)) {
            if (BpmnElements.isEventSubprocess(inner)) {
                findings.about(inner, "handler-inside");
            } else {
                checkEmbedded(inner, findings);
            }
        }
    }

    private static void check(Element handler, FindingCollector findings) {
        List<Element> starts = BpmnElements.children(handler, BpmnElements.BPMN, "startEvent");
        if (starts.size() != 1) {
            findings.about(handler, "handler-starts", starts.size());
        }
        starts.stream()
                .filter(start -> start.getAttribute("isInterrupting").equals("false"))
                .forEach(start -> findings.about(start, "handler-not-interrupting"));
        for (Element child : BpmnElements.children(handler)) {
            String kind = child.getLocalName();
            if (kind.equals("intermediateCatchEvent") || kind.equals("eventBasedGateway")) {
                findings.about(child, "handler-waits");
            } else if (kind.equals("subProcess")) {
                findings.about(child, "plain-subprocess");
            }
        }
    }
}
