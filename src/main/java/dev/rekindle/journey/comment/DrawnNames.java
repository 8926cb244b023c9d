package dev.rekindle.journey.comment;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.bpmn.file.DiagramFile;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The names of what a diagram draws: steps, flows, notes and the process itself. */
final class DrawnNames {

    private DrawnNames() {}

    /** By id; the id itself for what has no name. Empty for a text that is no diagram. */
    static Map<String, String> of(String bpmn) {
        Document document = DiagramFile.read(bpmn.getBytes(StandardCharsets.UTF_8), new FindingCollector());
        Map<String, String> names = new HashMap<>();
        if (document != null) {
            BpmnElements.children(document.getDocumentElement(), BpmnElements.BPMN, "process")
                    .forEach(process -> collect(process, names));
        }
        return names;
    }

    private static void collect(Element element, Map<String, String> names) {
        String id = BpmnElements.id(element);
        if (BpmnElements.BPMN.equals(element.getNamespaceURI()) && !id.isEmpty()) {
            names.put(id, BpmnElements.name(element));
        }
        BpmnElements.children(element).forEach(child -> collect(child, names));
    }
}
