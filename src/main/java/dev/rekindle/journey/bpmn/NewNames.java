package dev.rekindle.journey.bpmn;

import dev.rekindle.dictionary.NearNames;
import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import java.util.Collection;
import org.w3c.dom.Element;

/**
 * Warns of names that may be new but look like a slip: topics and types of events need not exist before a diagram uses
 * them, so only one that is near to another is reported.
 */
final class NewNames {

    private NewNames() {}

    static void eventType(Element element, String type, DiagramEnvironment environment, FindingCollector findings) {
        eventType(BpmnElements.id(element), BpmnElements.name(element), type, environment, findings);
    }

    static void eventType(
            String id, String name, String type, DiagramEnvironment environment, FindingCollector findings) {
        warn(id, name, "new-event-type", type, environment.eventTypes(), findings);
    }

    static void topic(Element element, String topic, DiagramEnvironment environment, FindingCollector findings) {
        warn(BpmnElements.id(element), BpmnElements.name(element), "new-topic", topic, environment.topics(), findings);
    }

    private static void warn(
            String id, String name, String code, String written, Collection<String> known, FindingCollector findings) {
        String near = written.isEmpty() || known.contains(written) ? "" : NearNames.to(written, known);
        if (!near.isEmpty()) {
            findings.warn(id, name, code, written, near);
        }
    }
}
