package dev.rekindle.journey.bpmn.element;

import dev.rekindle.platform.TextLimit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads attributes, children and settings of elements. */
public final class BpmnElements {

    public static final String BPMN = BpmnModelConstants.BPMN20_NS;
    public static final String BPMN_DI = "http://www.omg.org/spec/BPMN/20100524/DI";
    public static final String CAMUNDA = BpmnModelConstants.CAMUNDA_NS;
    public static final String ACTIVITI = BpmnModelConstants.ACTIVITI_NS;
    private static final TextLimit QUOTED = TextLimit.of(300);
    private static final String LINE = "line";

    private BpmnElements() {}

    public static String id(Element element) {
        return element.getAttribute("id");
    }

    /** The name as drawn on one line; empty when it has none. */
    public static String label(Element element) {
        return element.getAttribute("name").strip().replaceAll("\\s+", " ");
    }

    /** The name as drawn on one line; the id when it has none. */
    public static String name(Element element) {
        return label(element).isEmpty() ? id(element) : label(element);
    }

    public static boolean is(Element element, String namespace, String localName) {
        return namespace.equals(element.getNamespaceURI()) && localName.equals(element.getLocalName());
    }

    /** Whether it is begun by an event, such as the goal, and not by a flow. */
    public static boolean isEventSubprocess(Element subProcess) {
        return subProcess.getAttribute("triggeredByEvent").equals("true");
    }

    /** How many event definitions an event has: what begins or ends it. */
    public static long triggers(Element event) {
        return children(event).stream()
                .filter(child -> child.getLocalName().endsWith("EventDefinition"))
                .count();
    }

    public static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    public static List<Element> children(Element parent, String namespace, String localName) {
        return children(parent).stream()
                .filter(child -> is(child, namespace, localName))
                .toList();
    }

    /** Its first direct BPMN child of this name. */
    public static Optional<Element> child(Element parent, String localName) {
        return children(parent, BPMN, localName).stream().findFirst();
    }

    /** Its camunda:property entries, blank ones left out; of a name given twice the first counts. */
    public static Map<String, String> settings(Element element) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (Element property : properties(element)) {
            String value = property.getAttribute("value").strip();
            if (!value.isEmpty()) {
                settings.putIfAbsent(property.getAttribute("name"), value);
            }
        }
        return settings;
    }

    public static List<Element> properties(Element element) {
        return children(element, BPMN, "extensionElements").stream()
                .flatMap(extensions -> children(extensions, CAMUNDA, "properties").stream())
                .flatMap(properties -> children(properties, CAMUNDA, "property").stream())
                .toList();
    }

    /** The line of the file on which the element begins; 0 when it is not in the file. */
    public static int line(Element element) {
        return element.getUserData(LINE) instanceof Integer line ? line : 0;
    }

    public static void setLine(Element element, int line) {
        element.setUserData(LINE, line, null);
    }

    /** The name in the element's own prefix, or in none where its namespace is the default one. */
    public static String qualified(Element element, String name) {
        return element.getPrefix() == null ? name : element.getPrefix() + ":" + name;
    }

    public static String text(Element element) {
        return element.getTextContent().strip();
    }

    static String clipped(String text) {
        return QUOTED.shorten(text);
    }
}
