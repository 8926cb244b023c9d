package dev.rekindle.journey.definition;

import java.util.Map;
import java.util.Optional;

/**
 * Where the steps are drawn.
 *
 * @param shapes bounds by id of the BPMN element
 */
public record Drawing(Map<String, Bounds> shapes) {

    public Drawing {
        shapes = Map.copyOf(shapes);
    }

    /** The upper left corner and the size of a shape, in the diagram's own units. */
    public record Bounds(double x, double y, double width, double height) {}

    public Optional<Bounds> of(String element) {
        return Optional.ofNullable(shapes.get(element));
    }
}
