package dev.rekindle.journey.bpmn.executable;

import static dev.rekindle.journey.bpmn.element.BpmnElements.BPMN;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.bpmn.element.Vocabulary;
import dev.rekindle.journey.bpmn.file.DiagramFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * What a diagram says about its process as a whole; a draft need not be complete.
 *
 * @param key id of the process; empty when it has none
 * @param name of the process; empty when it has none
 * @param description documentation of the process; empty when it has none
 */
public record ProcessHead(String key, String name, String description) {

    /** @return null when the file cannot be read as a BPMN diagram, and why is among the findings */
    public static @Nullable ProcessHead read(byte[] bpmn, FindingCollector findings) {
        Document document = DiagramFile.read(bpmn, findings);
        return document == null ? null : of(document);
    }

    private static ProcessHead of(Document document) {
        List<Element> all = BpmnElements.children(document.getDocumentElement(), BPMN, "process");
        return all.stream()
                .filter(process -> BpmnElements.children(process).stream().anyMatch(Vocabulary::isNode))
                .findFirst()
                .or(() -> all.stream().findFirst())
                .map(process -> new ProcessHead(
                        BpmnElements.id(process),
                        BpmnElements.label(process),
                        BpmnElements.child(process, "documentation")
                                .map(BpmnElements::text)
                                .orElse("")))
                .orElse(new ProcessHead("", "", ""));
    }

    /**
     * The diagram with another key and name of its process.
     *
     * @param naming what the names of what the process contains become
     */
    public static String renamed(String bpmn, String key, String name, UnaryOperator<String> naming) {
        FindingCollector findings = new FindingCollector();
        Document document = DiagramFile.read(bpmn.getBytes(StandardCharsets.UTF_8), findings);
        if (document == null) {
            throw new IllegalArgumentException("Not a diagram: " + findings.all());
        }
        String before = of(document).key();
        replace(document.getDocumentElement(), before, key);
        BpmnElements.children(document.getDocumentElement(), BPMN, "process").stream()
                .filter(process -> BpmnElements.id(process).equals(key))
                .forEach(process -> {
                    renameContent(process, naming);
                    process.setAttributeNS(null, "name", name);
                });
        return DocumentText.of(document);
    }

    private static void renameContent(Element element, UnaryOperator<String> naming) {
        for (Element child : BpmnElements.children(element)) {
            String name = child.getAttribute("name");
            if (BPMN.equals(child.getNamespaceURI()) && !name.isEmpty()) {
                child.setAttributeNS(null, "name", naming.apply(name));
            }
            renameContent(child, naming);
        }
    }

    private static void replace(Element element, String before, String after) {
        for (String attribute : List.of("id", "processRef", "bpmnElement")) {
            Attr reference = element.getAttributeNodeNS(null, attribute);
            if (reference != null && reference.getValue().equals(before)) {
                reference.setValue(after);
            }
        }
        BpmnElements.children(element).forEach(child -> replace(child, before, after));
    }
}
