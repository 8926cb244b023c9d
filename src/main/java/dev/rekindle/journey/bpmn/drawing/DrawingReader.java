package dev.rekindle.journey.bpmn.drawing;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.definition.Drawing;
import dev.rekindle.journey.definition.Drawing.Bounds;
import dev.rekindle.journey.definition.Drawing.Point;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reads where the steps are drawn and checks that each is drawn: the report shows its figures on the diagram. */
public final class DrawingReader {

    private static final String DC = "http://www.omg.org/spec/DD/20100524/DC";
    private static final String DI = "http://www.omg.org/spec/DD/20100524/DI";

    private DrawingReader() {}

    public static Drawing read(
            Element definitions, Element process, Map<String, Element> nodes, FindingCollector findings) {
        Map<String, Bounds> shapes = shapes(definitions);
        if (shapes.isEmpty()) {
            findings.about(process, "not-drawn");
        } else {
            nodes.values().stream()
                    .filter(node -> !shapes.containsKey(BpmnElements.id(node)))
                    .forEach(node -> findings.about(node, "step-not-drawn"));
        }
        return new Drawing(shapes, lines(definitions));
    }

    private static Map<String, Bounds> shapes(Element definitions) {
        Map<String, Bounds> found = new HashMap<>();
        NodeList shapes = definitions.getElementsByTagNameNS(BpmnElements.BPMN_DI, "BPMNShape");
        for (int i = 0; i < shapes.getLength(); i++) {
            Element shape = (Element) shapes.item(i);
            found.put(drawn(shape), bounds(shape));
        }
        return found;
    }

    private static Map<String, List<Point>> lines(Element definitions) {
        Map<String, List<Point>> found = new HashMap<>();
        NodeList edges = definitions.getElementsByTagNameNS(BpmnElements.BPMN_DI, "BPMNEdge");
        for (int i = 0; i < edges.getLength(); i++) {
            Element edge = (Element) edges.item(i);
            found.put(
                    drawn(edge),
                    BpmnElements.children(edge, DI, "waypoint").stream()
                            .map(point -> new Point(number(point, "x"), number(point, "y")))
                            .toList());
        }
        return found;
    }

    /** The element that a shape or edge draws. */
    private static String drawn(Element shape) {
        String reference = shape.getAttribute("bpmnElement");
        return reference.substring(reference.indexOf(':') + 1);
    }

    private static Bounds bounds(Element shape) {
        return BpmnElements.children(shape, DC, "Bounds").stream()
                .findFirst()
                .map(bounds -> new Bounds(
                        number(bounds, "x"), number(bounds, "y"), number(bounds, "width"), number(bounds, "height")))
                .orElse(new Bounds(0, 0, 0, 0));
    }

    /** The schema also allows INF and NaN, which make no sense in a drawing. */
    private static double number(Element bounds, String name) {
        try {
            double number = Double.parseDouble(bounds.getAttribute(name));
            return Double.isFinite(number) ? number : 0;
        } catch (NumberFormatException notFinite) {
            return 0;
        }
    }
}
