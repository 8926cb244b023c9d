package dev.rekindle.journey.bpmn.element;

import static dev.rekindle.journey.bpmn.element.BpmnElements.BPMN;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/** Link events: a throwing one continues at the catching one of the same name in the same process or sub-process. */
public final class LinkEvents {

    private LinkEvents() {}

    /** @param flow id of the flow that stands for the link in the model and in the engine */
    public record Link(String flow, Element source, Element target) {}

    public static boolean isLink(Element event) {
        return BpmnElements.child(event, "linkEventDefinition").isPresent();
    }

    /** The link's name, which the modeler asks for; the event's own name where it has none. */
    public static String name(Element event) {
        return BpmnElements.child(event, "linkEventDefinition")
                .map(definition -> definition.getAttribute("name"))
                .filter(name -> !name.isEmpty())
                .orElseGet(() -> BpmnElements.label(event));
    }

    public static List<Element> throwing(Element scope) {
        return links(scope, "intermediateThrowEvent");
    }

    public static List<Element> catching(Element scope) {
        return links(scope, "intermediateCatchEvent");
    }

    private static List<Element> links(Element scope, String kind) {
        return BpmnElements.children(scope, BPMN, kind).stream()
                .filter(LinkEvents::isLink)
                .toList();
    }

    /** The links of a process or sub-process, without those within its sub-processes. */
    public static List<Link> of(Element scope) {
        List<Link> links = new ArrayList<>();
        for (Element source : throwing(scope)) {
            catching(scope).stream()
                    .filter(target -> !name(source).isEmpty() && name(target).equals(name(source)))
                    .findFirst()
                    .ifPresent(target -> links.add(new Link("link." + BpmnElements.id(source), source, target)));
        }
        return links;
    }
}
