package dev.rekindle.journey.bpmn;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Checks that the diagram is drawn: the report shows its figures on it. */
final class DrawingChecker {

    private static final String DI = "http://www.omg.org/spec/BPMN/20100524/DI";

    private DrawingChecker() {}

    static void check(Element definitions, Element process, Map<String, Element> nodes, FindingCollector findings) {
        Set<String> drawn = references(definitions, "BPMNShape");
        if (drawn.isEmpty()) {
            findings.about(process, "not-drawn");
            return;
        }
        nodes.values().stream()
                .filter(node -> !drawn.contains(BpmnElements.id(node)))
                .forEach(node -> findings.about(node, "step-not-drawn"));
    }

    private static Set<String> references(Element definitions, String kind) {
        Set<String> ids = new HashSet<>();
        NodeList shapes = definitions.getElementsByTagNameNS(DI, kind);
        for (int i = 0; i < shapes.getLength(); i++) {
            String reference = ((Element) shapes.item(i)).getAttribute("bpmnElement");
            ids.add(reference.substring(reference.indexOf(':') + 1));
        }
        return ids;
    }
}
