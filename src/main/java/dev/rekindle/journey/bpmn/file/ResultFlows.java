package dev.rekindle.journey.bpmn.file;

import static dev.rekindle.journey.bpmn.element.BpmnElements.BPMN;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.definition.TaskStep;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Gives the flows out of a user task their conditions: a flow with a name, without a condition of its own, is taken when the
 * task results in that name. So a marketer draws "Reached" and "Not reached" and writes no expression.
 */
final class ResultFlows {

    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private ResultFlows() {}

    static void apply(Document document) {
        NodeList tasks = document.getElementsByTagNameNS(BPMN, "userTask");
        for (int i = 0; i < tasks.getLength(); i++) {
            apply((Element) tasks.item(i));
        }
    }

    private static void apply(Element task) {
        if (!(task.getParentNode() instanceof Element scope)) {
            return;
        }
        List<Element> out = BpmnElements.children(scope, BPMN, "sequenceFlow").stream()
                .filter(flow -> flow.getAttribute("sourceRef").equals(BpmnElements.id(task)))
                .toList();
        if (out.size() > 1) {
            out.stream().filter(flow -> isBranch(flow, task)).forEach(flow -> addCondition(flow, task));
        }
    }

    private static boolean isBranch(Element flow, Element task) {
        return !BpmnElements.label(flow).isEmpty()
                && BpmnElements.child(flow, "conditionExpression").isEmpty()
                && !task.getAttribute("default").equals(BpmnElements.id(flow));
    }

    private static void addCondition(Element flow, Element task) {
        String label = BpmnElements.label(flow);
        if (label.contains("'") || label.contains("\\")) {
            return; // no result has such a name, so that the check reports a flow without a condition
        }
        Element condition =
                flow.getOwnerDocument().createElementNS(BPMN, BpmnElements.qualified(flow, "conditionExpression"));
        condition.setAttributeNS(XSI, "xsi:type", BpmnElements.qualified(flow, "tFormalExpression"));
        condition.setTextContent(TaskStep.Ask.condition(BpmnElements.id(task), label));
        flow.appendChild(condition);
    }
}
