package dev.rekindle.journey.difference;

import static dev.rekindle.journey.bpmn.element.BpmnElements.BPMN;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.bpmn.element.Vocabulary;
import dev.rekindle.journey.bpmn.file.DiagramFile;
import dev.rekindle.journey.bpmn.file.NormalForm;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * What one element of a diagram says.
 *
 * @param type its BPMN name
 * @param name in the reader's words; of a path without a name whence and where it leads
 * @param values its settings, attributes and triggers by name; of a reference the id, so that a new name is no difference
 * @param names of all elements of the diagram, by id
 */
record ElementContent(String type, String name, Map<String, String> values, Map<String, String> names) {

    /** What says nothing to a marketer: identities, references that are followed, and what tools write. */
    private static final Set<String> SILENT = Set.of(
            "id",
            "isExecutable",
            "triggeredByEvent",
            "modelerTemplate",
            "modelerTemplateVersion",
            "historyTimeToLive",
            "type");

    private static final Set<String> STRUCTURE = Set.of("incoming", "outgoing", "extensionElements");

    /** By id, in the order of the file; empty for a text that is no diagram. */
    static Map<String, ElementContent> of(String bpmn, Naming naming) {
        Document document = DiagramFile.read(bpmn.getBytes(StandardCharsets.UTF_8), new FindingCollector());
        Map<String, ElementContent> contents = new LinkedHashMap<>();
        if (document != null) {
            NormalForm.apply(document);
            Element definitions = document.getDocumentElement();
            Map<String, String> names = ElementNames.of(definitions, naming);
            BpmnElements.children(definitions, BPMN, "process").forEach(process -> collect(process, names, contents));
        }
        return contents;
    }

    private static void collect(Element element, Map<String, String> names, Map<String, ElementContent> contents) {
        Map<String, String> values = new LinkedHashMap<>();
        if (!BpmnElements.label(element).isEmpty()) {
            values.put("name", BpmnElements.label(element));
        }
        values.putAll(BpmnElements.settings(element));
        own(element, values);
        contents.put(
                BpmnElements.id(element),
                new ElementContent(
                        element.getLocalName(), names.getOrDefault(BpmnElements.id(element), ""), values, names));
        for (Element child : BpmnElements.children(element)) {
            if (isCompared(child)) {
                collect(child, names, contents);
            }
        }
    }

    private static boolean isCompared(Element element) {
        return Vocabulary.isNode(element) || BpmnElements.is(element, BPMN, "sequenceFlow");
    }

    /** Attributes of the element and of what it contains, such as its timer, and texts such as its condition. */
    private static void own(Element element, Map<String, String> values) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            String key = attribute.getLocalName();
            if (!SILENT.contains(key)
                    && !key.equals("name")
                    && !attribute.getName().startsWith("xmlns")) {
                values.putIfAbsent(key, attribute.getValue());
            }
        }
        for (Element child : BpmnElements.children(element)) {
            boolean says = BPMN.equals(child.getNamespaceURI())
                    && !STRUCTURE.contains(child.getLocalName())
                    && !Vocabulary.isDocumentation(child)
                    && !isCompared(child);
            if (says
                    && BpmnElements.children(child).isEmpty()
                    && !BpmnElements.text(child).isEmpty()) {
                values.putIfAbsent(child.getLocalName(), BpmnElements.text(child));
            } else if (says) {
                own(child, values);
            }
        }
    }

    /** The value of a setting as it is shown; empty when it has none. */
    String shown(String key) {
        String value = values.getOrDefault(key, "");
        return names.getOrDefault(value, value);
    }
}
