package dev.rekindle.journey.bpmn.executable;

import static dev.rekindle.journey.bpmn.element.BpmnElements.BPMN;
import static dev.rekindle.journey.bpmn.element.BpmnElements.CAMUNDA;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.LinkEvents;
import dev.rekindle.journey.bpmn.element.Vocabulary;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Turns a checked document into what the engine executes. Ids stay as they are. What only documents the diagram is left
 * out; waits that were set in a form become native timers; the entry's timer or message, which would start instances by
 * itself, is left out; a link becomes a flow, and an end that terminates a plain end where there is one token only.
 */
public final class ExecutableDiagram {

    private static final String TIME_TO_LIVE = "P180D";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final Set<String> DRAWINGS = Set.of("BPMNShape", "BPMNEdge");

    private ExecutableDiagram() {}

    /** Changes the document in place; does not fail on one that has not passed all checks. */
    public static void rewrite(Document document, Element process) {
        Element definitions = document.getDocumentElement();
        BpmnElements.children(definitions, BPMN, "process").stream()
                .filter(other -> other != process)
                .forEach(definitions::removeChild);
        process.setAttributeNS(null, "isExecutable", "true");
        if (process.getAttributeNS(CAMUNDA, "historyTimeToLive").isEmpty()) {
            process.setAttributeNS(CAMUNDA, "camunda:historyTimeToLive", TIME_TO_LIVE);
        }
        steps(process, true, hasBranches(process));
        dropDocumentation(definitions);
        dropUnusedMessages(definitions);
        dropDrawings(definitions, process);
    }

    /** Whether a member can be in several places at once. */
    private static boolean hasBranches(Element process) {
        NodeList nodes = process.getElementsByTagNameNS(BPMN, "*");
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .anyMatch(node -> Set.of("parallelGateway", "inclusiveGateway").contains(node.getLocalName())
                        || node.getLocalName().equals("boundaryEvent")
                                && node.getAttribute("cancelActivity").equals("false"));
    }

    private static void steps(Element scope, boolean ofProcess, boolean branches) {
        for (LinkEvents.Link link : LinkEvents.of(scope)) {
            join(link);
        }
        for (Element node : BpmnElements.children(scope)) {
            switch (node.getLocalName()) {
                case "startEvent" -> {
                    if (ofProcess) {
                        drop(node, "timerEventDefinition");
                        drop(node, "messageEventDefinition");
                    }
                }
                case "endEvent" -> {
                    if (!branches) {
                        drop(node, "terminateEventDefinition");
                    }
                }
                case "exclusiveGateway" -> {
                    if (BpmnElements.settings(node).containsKey("weights")) {
                        addConditions(node, scope);
                    }
                }
                case "intermediateCatchEvent", "boundaryEvent" -> fillTimer(node);
                case "subProcess" -> steps(node, false, branches);
                case "callActivity" -> callByUs(node);
                default -> {
                    // as drawn
                }
            }
        }
    }

    /** The engine's own calls would start instances that belong to no enrolment. */
    private static void callByUs(Element call) {
        call.removeAttribute("calledElement");
        Element task =
                (Element) call.getOwnerDocument().renameNode(call, BPMN, BpmnElements.qualified(call, "serviceTask"));
        task.setAttributeNS(CAMUNDA, "camunda:delegateExpression", "${callJourney}");
    }

    /** The engine insists on them; a split takes its flow without evaluating one. */
    private static void addConditions(Element split, Element scope) {
        split.removeAttribute("default");
        BpmnElements.children(scope, BPMN, "sequenceFlow").stream()
                .filter(flow -> flow.getAttribute("sourceRef").equals(BpmnElements.id(split)))
                .filter(flow -> BpmnElements.child(flow, "conditionExpression").isEmpty())
                .forEach(flow -> {
                    Element condition = split.getOwnerDocument()
                            .createElementNS(BPMN, BpmnElements.qualified(flow, "conditionExpression"));
                    condition.setAttributeNS(XSI, "xsi:type", BpmnElements.qualified(flow, "tFormalExpression"));
                    condition.setTextContent("${false}");
                    flow.appendChild(condition);
                });
    }

    private static void drop(Element event, String definition) {
        BpmnElements.children(event, BPMN, definition).forEach(event::removeChild);
    }

    /** The engine knows no event for the throwing end of its own links, so that nobody could be seen there. */
    private static void join(LinkEvents.Link link) {
        Element flow = link.source()
                .getOwnerDocument()
                .createElementNS(BPMN, BpmnElements.qualified(link.source(), "sequenceFlow"));
        flow.setAttributeNS(null, "id", link.flow());
        flow.setAttributeNS(null, "sourceRef", BpmnElements.id(link.source()));
        flow.setAttributeNS(null, "targetRef", BpmnElements.id(link.target()));
        link.source().getParentNode().appendChild(flow);
        drop(link.source(), "linkEventDefinition");
        Element target = link.target();
        if (LinkEvents.isLink(target)) {
            drop(target, "linkEventDefinition");
            target.getOwnerDocument()
                    .renameNode(target, BPMN, BpmnElements.qualified(target, "intermediateThrowEvent"));
        }
    }

    private static void fillTimer(Element event) {
        Map<String, String> given = BpmnElements.settings(event);
        if (given.containsKey("duration")) {
            fill(event, "timeDuration", given.get("duration"));
        } else if (given.containsKey("localTime")) {
            fill(event, "timeDate", expression(given.get("localTime"), given.getOrDefault("weekday", "any")));
        }
    }

    private static void fill(Element event, String kind, String text) {
        BpmnElements.child(event, "timerEventDefinition").ifPresent(timer -> {
            Element value = event.getOwnerDocument().createElementNS(BPMN, BpmnElements.qualified(event, kind));
            value.setAttributeNS(XSI, "xsi:type", BpmnElements.qualified(event, "tFormalExpression"));
            value.setTextContent(text);
            BpmnElements.children(timer).forEach(timer::removeChild);
            timer.appendChild(value);
        });
    }

    private static String expression(String localTime, String weekday) {
        return weekday.equals("any")
                ? "${untilLocalTime('%s')}".formatted(localTime)
                : "${untilLocalTime('%s', '%s')}".formatted(localTime, weekday.toUpperCase(Locale.ROOT));
    }

    private static void dropDocumentation(Element element) {
        for (Element child : BpmnElements.children(element)) {
            if (Vocabulary.isDocumentation(child)) {
                element.removeChild(child);
            } else {
                dropDocumentation(child);
            }
        }
    }

    private static void dropUnusedMessages(Element definitions) {
        Set<String> used = new HashSet<>();
        for (String kind : Set.of("messageEventDefinition", "receiveTask")) {
            NodeList references = definitions.getElementsByTagNameNS(BPMN, kind);
            for (int i = 0; i < references.getLength(); i++) {
                used.add(((Element) references.item(i)).getAttribute("messageRef"));
            }
        }
        BpmnElements.children(definitions, BPMN, "message").stream()
                .filter(message -> !used.contains(BpmnElements.id(message)))
                .forEach(definitions::removeChild);
    }

    /** A plane of a pool becomes one of the process; drawings of what was left out go with it. */
    private static void dropDrawings(Element definitions, Element process) {
        Set<String> left = new HashSet<>();
        collectIds(process, left);
        for (Element diagram : BpmnElements.children(definitions, BpmnElements.BPMN_DI, "BPMNDiagram")) {
            for (Element plane : BpmnElements.children(diagram, BpmnElements.BPMN_DI, "BPMNPlane")) {
                if (!left.contains(plane.getAttribute("bpmnElement"))) {
                    plane.setAttributeNS(null, "bpmnElement", BpmnElements.id(process));
                }
                BpmnElements.children(plane).stream()
                        .filter(drawing -> DRAWINGS.contains(drawing.getLocalName()))
                        .filter(drawing -> !left.contains(drawing.getAttribute("bpmnElement")))
                        .forEach(plane::removeChild);
            }
        }
    }

    private static void collectIds(Node node, Set<String> ids) {
        if (node instanceof Element element) {
            if (!BpmnElements.id(element).isEmpty()) {
                ids.add(BpmnElements.id(element));
            }
            BpmnElements.children(element).forEach(child -> collectIds(child, ids));
        }
    }
}
