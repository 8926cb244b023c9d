package dev.rekindle.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of a diagram a report needs: its steps in the order of the drawing, its flows, and the words of its settings.
 *
 * @param settings properties of the process
 * @param entry properties of the start event
 */
public record JourneyDiagram(
        List<Node> nodes, List<Edge> flows, Map<String, String> settings, Map<String, String> entry) {

    /**
     * @param kind local name of the BPMN element
     * @param settings its properties
     */
    public record Node(String id, String name, String kind, double x, double y, Map<String, String> settings) {}

    public record Edge(String id, String name, String source, String target) {}

    /** What the diagram says of a step; empty when it says nothing or has no such step. */
    public Map<String, String> settingsOf(String node) {
        return node(node).map(Node::settings).orElse(Map.of());
    }

    public Optional<Node> node(String id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
    }
}
