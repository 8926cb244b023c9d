package dev.rekindle.report.query;

import dev.rekindle.report.JourneyDiagram;
import dev.rekindle.report.JourneyDiagram.Edge;
import dev.rekindle.report.JourneyDiagram.Node;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads diagrams as reports need them; a version never changes, so each is read once. */
@Component
public class JourneyDiagramReader {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final Set<String> NODES = Set.of(
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "boundaryEvent",
            "task",
            "sendTask",
            "serviceTask",
            "userTask",
            "businessRuleTask",
            "receiveTask",
            "manualTask",
            "scriptTask",
            "callActivity",
            "subProcess",
            "exclusiveGateway",
            "eventBasedGateway",
            "parallelGateway",
            "inclusiveGateway");

    private final Map<Long, JourneyDiagram> read = new ConcurrentHashMap<>();

    JourneyDiagram of(long version, String bpmn) {
        return read.computeIfAbsent(version, id -> read(bpmn));
    }

    static JourneyDiagram read(String bpmn) {
        Document document = parse(bpmn);
        Map<String, Element> bounds = shapes(document);
        List<Node> nodes = new ArrayList<>();
        List<Edge> flows = new ArrayList<>();
        elements(document, BPMN, "*").forEach(element -> {
            if (NODES.contains(element.getLocalName())) {
                nodes.add(node(element, bounds.get(element.getAttribute("id"))));
            } else if (element.getLocalName().equals("sequenceFlow")) {
                flows.add(new Edge(
                        element.getAttribute("id"),
                        element.getAttribute("name"),
                        element.getAttribute("sourceRef"),
                        element.getAttribute("targetRef")));
            }
        });
        nodes.sort(Comparator.comparingDouble(Node::x).thenComparingDouble(Node::y));
        return new JourneyDiagram(
                List.copyOf(nodes),
                List.copyOf(flows),
                elements(document, BPMN, "process")
                        .findFirst()
                        .map(JourneyDiagramReader::properties)
                        .orElse(Map.of()),
                elements(document, BPMN, "startEvent")
                        .filter(start -> "process".equals(start.getParentNode().getLocalName()))
                        .findFirst()
                        .map(JourneyDiagramReader::properties)
                        .orElse(Map.of()));
    }

    private static Node node(Element element, @Nullable Element bounds) {
        String name = element.getAttribute("name").strip();
        return new Node(
                element.getAttribute("id"),
                name.isEmpty() ? element.getAttribute("id") : name.replaceAll("\\s+", " "),
                element.getLocalName(),
                bounds == null ? Double.MAX_VALUE : Double.parseDouble(bounds.getAttribute("x")),
                bounds == null ? Double.MAX_VALUE : Double.parseDouble(bounds.getAttribute("y")),
                properties(element));
    }

    private static Map<String, Element> shapes(Document document) {
        Map<String, Element> bounds = new HashMap<>();
        elements(document, "http://www.omg.org/spec/BPMN/20100524/DI", "BPMNShape")
                .forEach(shape -> elements(shape, "http://www.omg.org/spec/DD/20100524/DC", "Bounds")
                        .findFirst()
                        .ifPresent(box -> bounds.put(shape.getAttribute("bpmnElement"), box)));
        return bounds;
    }

    /** Camunda's properties of this element itself, not of those within it. */
    private static Map<String, String> properties(Element element) {
        Map<String, String> properties = new TreeMap<>();
        elements(element, "http://camunda.org/schema/1.0/bpmn", "property")
                .filter(property -> property.getParentNode().getParentNode().getParentNode() == element)
                .forEach(property -> properties.put(property.getAttribute("name"), property.getAttribute("value")));
        return Map.copyOf(properties);
    }

    private static Stream<Element> elements(org.w3c.dom.Node parent, String namespace, String name) {
        var found = parent instanceof Document document
                ? document.getElementsByTagNameNS(namespace, name)
                : ((Element) parent).getElementsByTagNameNS(namespace, name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }

    private static Document parse(String bpmn) {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(bpmn)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("A deployed diagram is not readable XML", e);
        }
    }
}
