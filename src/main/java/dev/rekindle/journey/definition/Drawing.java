package dev.rekindle.journey.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the steps and flows are drawn.
 *
 * @param shapes bounds by id of the BPMN element
 * @param lines the points of each sequence flow by its id, from its source to its target
 */
public record Drawing(Map<String, Bounds> shapes, Map<String, List<Point>> lines) {

    public Drawing {
        shapes = Map.copyOf(shapes);
        lines = Map.copyOf(lines);
    }

    /** The upper left corner and the size of a shape, in the diagram's own units. */
    public record Bounds(double x, double y, double width, double height) {}

    /** A point of a line, in the diagram's own units. */
    public record Point(double x, double y) {}

    public Optional<Bounds> of(String element) {
        return Optional.ofNullable(shapes.get(element));
    }

    /** Empty for a flow that is not drawn. */
    public List<Point> line(String flow) {
        return lines.getOrDefault(flow, List.of());
    }
}
