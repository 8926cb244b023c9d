package dev.rekindle.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Sankey diagram: how many went from one place to another; its JSON is the value of a data-chart attribute.
 *
 * @param kind flow, for the script
 * @param columns what each column is, from left to right
 * @param nodes the places in the columns
 * @param links between places of neighbouring columns
 */
public record FlowChart(String kind, List<String> columns, List<Node> nodes, List<Link> links) {

    private static final JsonMapper JSON = new JsonMapper();

    public FlowChart {
        columns = List.copyOf(columns);
        nodes = List.copyOf(nodes);
        links = List.copyOf(links);
    }

    public FlowChart(List<String> columns, List<Node> nodes, List<Link> links) {
        this("flow", columns, nodes, links);
    }

    /**
     * @param id unique among the nodes
     * @param column 0 for the leftmost
     * @param color a name of the palette or a CSS colour
     */
    public record Node(String id, String label, int column, String color) {}

    /** How many went from one node to another. */
    public record Link(String from, String to, long value) {}

    /** A line of the table beneath: the column in which the way ends, and the labels of its ends. */
    public record Row(String column, String from, String to, long value) {}

    public String json() {
        return JSON.writeValueAsString(this);
    }

    public boolean isEmpty() {
        return links.isEmpty();
    }

    /** The ways that changed the place, the latest column first. */
    public List<Row> rows() {
        Map<String, Node> known = nodes.stream().collect(Collectors.toMap(Node::id, Function.identity()));
        return columns.isEmpty()
                ? List.of()
                : links.stream()
                        .map(link -> row(link.value(), node(known, link.from()), node(known, link.to())))
                        .filter(row -> !row.from().equals(row.to()))
                        .toList();
    }

    private Row row(long value, Node from, Node to) {
        return new Row(columns.get(to.column()), from.label(), to.label(), value);
    }

    private static Node node(Map<String, Node> known, String id) {
        return Objects.requireNonNull(known.get(id));
    }
}
