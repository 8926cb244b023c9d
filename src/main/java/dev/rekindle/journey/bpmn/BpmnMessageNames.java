package dev.rekindle.journey.bpmn;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import java.util.HashMap;
import java.util.Map;
import org.w3c.dom.Element;

/** The diagram's BPMN messages: their names are types of events. */
final class BpmnMessageNames {

    private final Map<String, String> typeById = new HashMap<>();
    private final FindingCollector findings;

    BpmnMessageNames(Element definitions, FindingCollector findings) {
        this.findings = findings;
        for (Element message : BpmnElements.children(definitions, BpmnElements.BPMN, "message")) {
            String type = message.getAttribute("name");
            typeById.put(BpmnElements.id(message), type);
            if (!type.isEmpty() && !SettingsReader.EVENT_TYPE.matcher(type).matches()) {
                findings.about(message, "bad-event-type", type);
            }
        }
    }

    /** @return the type of the event that the node waits for; empty when there is none, which is then a finding */
    String awaitedBy(Element node, String otherwise) {
        Element referring =
                BpmnElements.child(node, "messageEventDefinition").orElse(node); // a receive task refers to it itself
        String type = typeById.getOrDefault(referring.getAttribute("messageRef"), "");
        if (type.isEmpty()) {
            findings.about(node, otherwise);
        }
        return type;
    }
}
