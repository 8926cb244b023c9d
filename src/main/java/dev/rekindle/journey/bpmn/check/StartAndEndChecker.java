package dev.rekindle.journey.bpmn.check;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Checks that a journey begins in one place and ends somewhere, and so does each embedded sub-process. */
public final class StartAndEndChecker {

    private StartAndEndChecker() {}

    /** @return the start event, or the first of several; null when there is none */
    public static @Nullable Element only(Element process, FindingCollector findings) {
        List<Element> starts = BpmnElements.children(process, BpmnElements.BPMN, "startEvent");
        if (starts.size() != 1) {
            findings.about(process, starts.isEmpty() ? "no-start" : "several-starts", starts.size());
        }
        if (BpmnElements.children(process, BpmnElements.BPMN, "endEvent").isEmpty()) {
            findings.about(process, "no-end");
        }
        return starts.isEmpty() ? null : starts.get(0);
    }

    public static void checkSubProcess(Element subProcess, FindingCollector findings) {
        List<Element> starts = BpmnElements.children(subProcess, BpmnElements.BPMN, "startEvent");
        if (starts.size() != 1) {
            findings.about(subProcess, "subprocess-starts", starts.size());
        }
        if (BpmnElements.children(subProcess, BpmnElements.BPMN, "endEvent").isEmpty()) {
            findings.about(subProcess, "subprocess-no-end");
        }
        starts.stream()
                .filter(start -> BpmnElements.children(start).stream()
                        .anyMatch(child -> child.getLocalName().endsWith("EventDefinition")))
                .forEach(start -> findings.about(start, "subprocess-start-not-plain"));
    }
}
