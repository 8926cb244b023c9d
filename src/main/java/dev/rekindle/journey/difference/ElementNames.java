package dev.rekindle.journey.difference;

import static dev.rekindle.journey.bpmn.element.BpmnElements.BPMN;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** Names all elements of a diagram: those without a name by what they are and the named step before them. */
final class ElementNames {

    private static final String FLOW = "sequenceFlow";

    private final Map<String, Element> elements = new LinkedHashMap<>();
    private final Map<String, List<String>> before = new HashMap<>();
    private final Naming naming;

    private ElementNames(Naming naming) {
        this.naming = naming;
    }

    /** By id. */
    static Map<String, String> of(Element definitions, Naming naming) {
        var names = new ElementNames(naming);
        names.collect(definitions);
        Map<String, String> all = new HashMap<>();
        names.elements.forEach((id, element) -> all.put(id, names.name(element)));
        return all;
    }

    private void collect(Element element) {
        elements.put(BpmnElements.id(element), element);
        if (isFlow(element)) {
            before.merge(
                    element.getAttribute("targetRef"),
                    List.of(element.getAttribute("sourceRef")),
                    (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
        }
        BpmnElements.children(element).forEach(this::collect);
    }

    private static boolean isFlow(Element element) {
        return BpmnElements.is(element, BPMN, FLOW);
    }

    private String name(Element element) {
        if (isFlow(element) && BpmnElements.label(element).isEmpty()) {
            return end(element.getAttribute("sourceRef")) + " → " + end(element.getAttribute("targetRef"));
        }
        return naming.of(element.getLocalName(), BpmnElements.label(element), labelBefore(element));
    }

    private String end(String id) {
        Element element = elements.get(id);
        return element == null ? id : name(element);
    }

    /** Of the nearest step before an element without a name that has one; empty when there is none. */
    private String labelBefore(Element element) {
        Deque<String> open = new ArrayDeque<>(List.of(BpmnElements.id(element)));
        Set<String> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            for (String id : before.getOrDefault(open.poll(), List.of())) {
                String label = elements.containsKey(id) ? BpmnElements.label(elements.get(id)) : "";
                if (!label.isEmpty()) {
                    return label;
                }
                if (seen.add(id)) {
                    open.add(id);
                }
            }
        }
        return "";
    }
}
