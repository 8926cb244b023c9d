package dev.rekindle.web.draft;

import dev.rekindle.journey.definition.Drawing;
import dev.rekindle.journey.definition.Drawing.Bounds;
import dev.rekindle.journey.definition.Flow;
import dev.rekindle.journey.definition.JourneyDefinition;
import java.util.List;
import java.util.stream.Stream;

/**
 * A small picture of a diagram without words, for a page with many: the shapes at their places, the flows as lines
 * between their middles.
 */
record DiagramPicture(double x, double y, double width, double height, List<Shape> shapes, List<String> lines) {

    private static final double MARGIN = 10;
    private static final double FRAME = 120;
    private static final double STEP = 80;
    private static final double GATEWAY = 45;

    /** @param kind frame, step, gateway or event: by its size, as every BPMN tool draws it */
    record Shape(String kind, Bounds at) {

        public double middleX() {
            return at.x() + at.width() / 2;
        }

        public double middleY() {
            return at.y() + at.height() / 2;
        }

        /** Corners of the gateway's diamond. */
        public String diamond() {
            return "%s,%s %s,%s %s,%s %s,%s"
                    .formatted(
                            middleX(),
                            at.y(),
                            at.x() + at.width(),
                            middleY(),
                            middleX(),
                            at.y() + at.height(),
                            at.x(),
                            middleY());
        }
    }

    static DiagramPicture of(JourneyDefinition journey) {
        Drawing drawing = journey.drawing();
        List<Shape> shapes = journey.steps().keySet().stream()
                .flatMap(step -> drawing.of(step).stream())
                .map(bounds -> new Shape(kind(bounds), bounds))
                .toList();
        List<String> lines =
                journey.flows().stream().flatMap(flow -> line(flow, drawing)).toList();
        return framed(shapes, lines);
    }

    private static DiagramPicture framed(List<Shape> shapes, List<String> lines) {
        List<Bounds> all = shapes.stream().map(Shape::at).toList();
        double left = all.stream().mapToDouble(Bounds::x).min().orElse(0) - MARGIN;
        double top = all.stream().mapToDouble(Bounds::y).min().orElse(0) - MARGIN;
        double right = all.stream().mapToDouble(at -> at.x() + at.width()).max().orElse(0) + MARGIN;
        double bottom =
                all.stream().mapToDouble(at -> at.y() + at.height()).max().orElse(0) + MARGIN;
        return new DiagramPicture(left, top, right - left, bottom - top, shapes, lines);
    }

    private static String kind(Bounds bounds) {
        if (bounds.width() > FRAME) {
            return "frame";
        }
        return bounds.width() >= STEP ? "step" : bounds.width() >= GATEWAY ? "gateway" : "event";
    }

    private static Stream<String> line(Flow flow, Drawing drawing) {
        return drawing.of(flow.source()).stream()
                .flatMap(from -> drawing.of(flow.target()).stream().map(to -> line(from, to)));
    }

    /** With one corner: out of a gateway first up or down, into one last. */
    private static String line(Bounds from, Bounds to) {
        Shape source = new Shape(kind(from), from);
        Shape target = new Shape(kind(to), to);
        boolean out = source.kind().equals("gateway");
        double cornerX = out ? source.middleX() : target.middleX();
        double cornerY = out ? target.middleY() : source.middleY();
        return "%s,%s %s,%s %s,%s"
                .formatted(source.middleX(), source.middleY(), cornerX, cornerY, target.middleX(), target.middleY());
    }

    public String viewBox() {
        return "%s %s %s %s".formatted(x, y, width, height);
    }
}
