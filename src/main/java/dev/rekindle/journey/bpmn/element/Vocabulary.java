package dev.rekindle.journey.bpmn.element;

import static dev.rekindle.journey.bpmn.element.BpmnElements.BPMN;

import java.util.Set;
import org.w3c.dom.Element;

/** Which elements of BPMN are steps, which only document a diagram, and which lie at its root without a use here. */
public final class Vocabulary {

    private static final Set<String> STEPS = Set.of(
            "startEvent",
            "endEvent",
            "sendTask",
            "serviceTask",
            "userTask",
            "receiveTask",
            "businessRuleTask",
            "callActivity",
            "intermediateCatchEvent",
            "boundaryEvent",
            "intermediateThrowEvent",
            "eventBasedGateway",
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway",
            "subProcess");

    private static final Set<String> OTHER_NODES = Set.of(
            "task",
            "manualTask",
            "scriptTask",
            "adHocSubProcess",
            "transaction",
            "implicitThrowEvent",
            "event",
            "complexGateway",
            "callChoreography",
            "choreographyTask",
            "subChoreography");

    private static final Set<String> DOCUMENTATION = Set.of(
            "documentation",
            "textAnnotation",
            "association",
            "group",
            "laneSet",
            "dataObject",
            "dataObjectReference",
            "dataStoreReference",
            "dataInputAssociation",
            "dataOutputAssociation",
            "ioSpecification",
            "property",
            "auditing",
            "monitoring");

    private static final Set<String> IN_ROOT = Set.of("process", "message", "import", "BPMNDiagram");

    private Vocabulary() {}

    /** Whether it is a node of a kind that journeys know. */
    public static boolean isStep(Element element) {
        return BPMN.equals(element.getNamespaceURI()) && STEPS.contains(element.getLocalName());
    }

    /** Whether it is a flow node of BPMN, known here or not. */
    public static boolean isNode(Element element) {
        return isStep(element)
                || BPMN.equals(element.getNamespaceURI()) && OTHER_NODES.contains(element.getLocalName());
    }

    /**
     * Whether it changes nothing that happens: notes, pools and lanes, data objects, and definitions such as those of signals
     * that are without effect until a step refers to them.
     */
    public static boolean isDocumentation(Element element) {
        boolean inRoot =
                element.getParentNode() instanceof Element parent && BpmnElements.is(parent, BPMN, "definitions");
        return inRoot
                ? BPMN.equals(element.getNamespaceURI()) && !IN_ROOT.contains(element.getLocalName())
                : BPMN.equals(element.getNamespaceURI()) && DOCUMENTATION.contains(element.getLocalName());
    }
}
