package dev.rekindle.report.pdf;

import static dev.rekindle.report.pdf.Svg.point;

import dev.rekindle.journey.definition.Drawing;
import dev.rekindle.journey.definition.Drawing.Bounds;
import dev.rekindle.journey.definition.Drawing.Point;
import dev.rekindle.journey.definition.Flow;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.report.JourneyReport;
import dev.rekindle.report.ReportRow;
import dev.rekindle.report.StepVisits;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A journey's diagram with its figures as SVG: members who entered each step, what its messages came to, and how many took
 * each flow, which is also the width of its line.
 */
public final class DiagramSvg {

    private static final double MARGIN = 30;
    private static final double BELOW = 46;
    private static final double FRAME = 120;
    private static final double TASK = 80;
    private static final double GATEWAY = 45;
    private static final double WIDEST_LINE = 9;
    private static final String LINE = "stroke=\"#333d48\" stroke-width=\"1.3\"";

    private final JourneyReport report;
    private final Drawing drawing;
    private final DiagramWords words;
    private final long mostEntered;
    private final long mostTaken;

    private DiagramSvg(JourneyReport report, DiagramWords words) {
        this.report = report;
        this.drawing = report.definition().drawing();
        this.words = words;
        this.mostEntered =
                report.steps().stream().mapToLong(DiagramSvg::entered).max().orElse(0);
        this.mostTaken = report.flows().values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    /** @param shownWidth the most CSS pixels it may take */
    public static String of(JourneyReport report, DiagramWords words, double shownWidth) {
        return new DiagramSvg(report, words).draw(shownWidth);
    }

    /** Width of the drawing in its own units. */
    public static double width(JourneyDefinition definition) {
        Bounds box = box(definition.drawing());
        return box.width();
    }

    private String draw(double shownWidth) {
        Bounds box = box(drawing);
        var svg =
                new Svg(box.x(), box.y(), box.width(), box.height(), Math.min(shownWidth, box.width()), words.title());
        Collection<Step> steps = report.definition().steps().values();
        steps.stream().filter(step -> isFrame(step)).forEach(step -> frame(svg, step));
        report.definition().flows().forEach(flow -> line(svg, flow));
        report.definition().flows().forEach(flow -> taken(svg, flow));
        steps.stream().filter(step -> !isFrame(step)).forEach(step -> shape(svg, step));
        return svg.end();
    }

    private static Bounds box(Drawing drawing) {
        double left = shapes(drawing).mapToDouble(Bounds::x).min().orElse(0) - MARGIN;
        double top = shapes(drawing).mapToDouble(Bounds::y).min().orElse(0) - MARGIN;
        double right =
                shapes(drawing).mapToDouble(at -> at.x() + at.width()).max().orElse(100) + MARGIN;
        double bottom =
                shapes(drawing).mapToDouble(at -> at.y() + at.height()).max().orElse(100) + BELOW;
        return new Bounds(left, top, right - left, bottom - top);
    }

    private static Stream<Bounds> shapes(Drawing drawing) {
        Stream<Bounds> points = drawing.lines().values().stream()
                .flatMap(List::stream)
                .map(point -> new Bounds(point.x(), point.y(), 0, 0));
        return Stream.concat(drawing.shapes().values().stream(), points);
    }

    private boolean isFrame(Step step) {
        return drawing.of(step.id()).filter(at -> at.width() > FRAME).isPresent();
    }

    private void frame(Svg svg, Step step) {
        drawing.of(step.id()).ifPresent(at -> {
            svg.rectangle(
                    at.x(),
                    at.y(),
                    at.width(),
                    at.height(),
                    10,
                    "fill=\"#fbfbfd\" stroke=\"#9aa5b1\" stroke-dasharray=\"4 3\"");
            svg.text(at.x() + 10, at.y() + 16, 10.5, "start", "fill=\"#4b5763\"", named(step));
        });
    }

    private void shape(Svg svg, Step step) {
        drawing.of(step.id()).ifPresent(at -> {
            double middle = at.x() + at.width() / 2;
            String fill = "fill=\"" + heat(step) + "\" " + LINE;
            if (at.width() >= TASK) {
                svg.rectangle(at.x(), at.y(), at.width(), at.height(), 9, fill);
                lines(svg, middle, at.y() + at.height() / 2, TextLines.of(named(step), 15, 4));
            } else if (at.width() >= GATEWAY) {
                svg.polygon(diamond(at), fill);
                below(svg, at, step);
            } else {
                svg.circle(middle, at.y() + at.height() / 2, at.width() / 2, fill);
                below(svg, at, step);
            }
            report.step(step.id()).ifPresent(row -> figures(svg, at, row));
        });
    }

    /** The name of a small shape, beneath it, unless it is only an id. */
    private void below(Svg svg, Bounds at, Step step) {
        if (!step.name().equals(step.id())) {
            double y = at.y() + at.height() + 13;
            for (String line : TextLines.of(named(step), 20, 3)) {
                svg.label(at.x() + at.width() / 2, y, 10, "middle", "#333d48", line);
                y += 11.5;
            }
        }
    }

    private static void lines(Svg svg, double middle, double centre, List<String> lines) {
        double y = centre - 6.5 * (lines.size() - 1) + 4;
        for (String line : lines) {
            svg.text(middle, y, 11, "middle", "fill=\"#111820\"", line);
            y += 13;
        }
    }

    private void figures(Svg svg, Bounds at, ReportRow row) {
        if (entered(row) > 0) {
            String count = words.number(entered(row));
            double width = 12 + 6.2 * count.length();
            svg.rectangle(at.x() - 6, at.y() - 11, width, 17, 8, "fill=\"#22303f\"");
            svg.text(at.x() - 6 + width / 2, at.y() + 1.5, 10.5, "middle", "fill=\"#ffffff\"", count);
        }
        double y = at.y() + at.height() + 13;
        for (String line : words.figures(row)) {
            svg.label(at.x() + at.width() / 2, y, 9.5, "middle", "#0b5f5b", line);
            y += 11.5;
        }
    }

    private void line(Svg svg, Flow flow) {
        List<Point> points = drawing.line(flow.id());
        if (points.size() < 2) {
            return;
        }
        long taken = report.flows().getOrDefault(flow.id(), 0L);
        double width = mostTaken == 0 ? 1 : 1 + (WIDEST_LINE - 1) * taken / mostTaken;
        svg.polyline(
                points.stream().map(at -> point(at.x(), at.y())).collect(Collectors.joining(" ")),
                "stroke=\"#8a97a6\" stroke-linejoin=\"round\" stroke-width=\"" + Svg.n(width) + "\"");
        svg.polygon(
                arrow(points.get(points.size() - 2), points.get(points.size() - 1), 5 + width / 2), "fill=\"#5d6b7a\"");
    }

    private static String arrow(Point from, Point to, double size) {
        double length = Math.hypot(to.x() - from.x(), to.y() - from.y());
        if (length == 0) {
            return point(to.x(), to.y());
        }
        double x = (to.x() - from.x()) / length;
        double y = (to.y() - from.y()) / length;
        double backX = to.x() - x * size * 1.6;
        double backY = to.y() - y * size * 1.6;
        return point(to.x(), to.y()) + " " + point(backX - y * size * 0.7, backY + x * size * 0.7) + " "
                + point(backX + y * size * 0.7, backY - x * size * 0.7);
    }

    /** How many took a flow, above the middle of its longest part; its name in front. */
    private void taken(Svg svg, Flow flow) {
        List<Point> points = drawing.line(flow.id());
        int longest = 0;
        for (int part = 1; part < points.size() - 1; part++) {
            if (length(points, part) > length(points, longest)) {
                longest = part;
            }
        }
        if (points.size() >= 2) {
            Point from = points.get(longest);
            Point to = points.get(longest + 1);
            String count = words.number(report.flows().getOrDefault(flow.id(), 0L));
            String text = flow.name().isEmpty() ? count : words.name(flow.name()) + ": " + count;
            boolean across = Math.abs(from.y() - to.y()) < Math.abs(from.x() - to.x());
            double x = (from.x() + to.x()) / 2 + (across ? 0 : 8);
            double y = (from.y() + to.y()) / 2 - (across ? 8 : 0);
            svg.label(x, y, 9.5, across ? "middle" : "start", "#4b5763", text);
        }
    }

    private static double length(List<Point> points, int part) {
        Point from = points.get(part);
        Point to = points.get(part + 1);
        return Math.hypot(to.x() - from.x(), to.y() - from.y());
    }

    private static String diamond(Bounds at) {
        double x = at.x() + at.width() / 2;
        double y = at.y() + at.height() / 2;
        return point(x, at.y()) + " " + point(at.x() + at.width(), y) + " " + point(x, at.y() + at.height()) + " "
                + point(at.x(), y);
    }

    /** From white to a blue on which black text is legible, also in grey. */
    private String heat(Step step) {
        double share = mostEntered == 0
                ? 0
                : report.step(step.id())
                        .map(row -> (double) entered(row) / mostEntered)
                        .orElse(0.0);
        return "#%02x%02x%02x".formatted(mix(255, 172, share), mix(255, 186, share), mix(255, 240, share));
    }

    private static int mix(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }

    private String named(Step step) {
        return words.name(step.name());
    }

    private static long entered(ReportRow row) {
        StepVisits visits = row.visits();
        return visits == null ? 0 : visits.entered();
    }
}
