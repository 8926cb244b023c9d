package dev.rekindle.journey.bpmn.check;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Checks that each id stands for one element, and that notes and drawings belong to elements that exist. */
public final class ReferenceChecker {

    private static final Set<String> DRAWINGS = Set.of("BPMNShape", "BPMNEdge");

    private final Map<String, Element> byId = new HashMap<>();
    private final FindingCollector findings;

    public ReferenceChecker(FindingCollector findings) {
        this.findings = findings;
    }

    public void check(Document document) {
        NodeList elements = document.getElementsByTagName("*");
        List<Element> all = IntStream.range(0, elements.getLength())
                .mapToObj(i -> (Element) elements.item(i))
                .toList();
        all.stream().filter(element -> !BpmnElements.id(element).isEmpty()).forEach(this::once);
        all.forEach(this::references);
    }

    private void once(Element element) {
        Element first = byId.putIfAbsent(BpmnElements.id(element), element);
        if (first != null && findings.has(local(element, "bpmnElement"))) {
            findings.explains(BpmnElements.id(element)); // the drawing repeats what its element does
        } else if (first != null) {
            findings.about(
                    element, "same-id", BpmnElements.id(element), BpmnElements.line(first), BpmnElements.line(element));
        }
    }

    private void references(Element element) {
        if (BpmnElements.is(element, BpmnElements.BPMN, "association")) {
            if (!byId.containsKey(local(element, "sourceRef")) || !byId.containsKey(local(element, "targetRef"))) {
                findings.about(element, "association-in-the-air", BpmnElements.line(element));
            }
        } else if (BpmnElements.BPMN_DI.equals(element.getNamespaceURI())
                && DRAWINGS.contains(element.getLocalName())) {
            String drawn = local(element, "bpmnElement");
            if (!byId.containsKey(drawn)) {
                findings.about(
                        drawn.isEmpty() ? BpmnElements.id(element) : drawn,
                        drawn,
                        "drawn-without-element",
                        drawn,
                        BpmnElements.line(element));
            }
        }
    }

    private static String local(Element element, String reference) {
        String text = element.getAttribute(reference);
        return text.substring(text.indexOf(':') + 1);
    }
}
