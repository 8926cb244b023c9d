package dev.rekindle.journey.bpmn;

import static dev.rekindle.journey.bpmn.element.BpmnElements.BPMN;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.definition.Step;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Reads timers at the border of steps in which members stay. */
final class BoundaryReader {

    private static final Set<String> HOSTS = Set.of("receiveTask", "userTask", "subProcess", "callActivity");

    private BoundaryReader() {}

    /** @return null when it cannot be read, which is then a finding */
    static @Nullable Step read(Element node, FindingCollector findings) {
        if (BpmnElements.child(node, "timerEventDefinition").isEmpty()) {
            findings.about(node, "catch-without-trigger");
            return null;
        }
        String host = node.getAttribute("attachedToRef");
        Optional<Element> attachedTo =
                node.getParentNode() instanceof Element scope ? find(host, scope) : Optional.empty();
        if (attachedTo.isEmpty()) {
            findings.about(node, "boundary-in-the-air");
        } else if (!stays(attachedTo.get())) {
            findings.about(node, "boundary-nowhere", BpmnElements.name(attachedTo.get()));
        }
        return TimerReader.read(node, findings) instanceof Step.Wait timer
                ? new Step.Boundary(
                        BpmnElements.id(node),
                        BpmnElements.name(node),
                        host,
                        !node.getAttribute("cancelActivity").equals("false"),
                        timer)
                : null;
    }

    /** Only steps beside it: the engine attaches it within the same process or sub-process. */
    private static Optional<Element> find(String id, Element scope) {
        return BpmnElements.children(scope).stream()
                .filter(each -> BPMN.equals(each.getNamespaceURI())
                        && BpmnElements.id(each).equals(id))
                .findFirst();
    }

    private static boolean stays(Element step) {
        return HOSTS.contains(step.getLocalName()) && !BpmnElements.isEventSubprocess(step);
    }
}
