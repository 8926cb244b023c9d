package dev.rekindle.report.pdf;

import static dev.rekindle.report.pdf.Svg.point;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Lines over days as SVG, told apart by colour, dash and a name at their end.
 *
 * @param title what it is, for those who do not see it
 * @param labels of the days
 * @param series each with one value for every day
 */
public record LineChart(String title, List<String> labels, List<Series> series) {

    private static final double WIDTH = 1000;
    private static final double HEIGHT = 230;
    private static final double LEFT = 60;
    private static final double RIGHT = 150;
    private static final double TOP = 14;
    private static final double BOTTOM = 28;
    private static final int TICKS = 4;
    private static final List<Double> NICE = List.of(1.0, 2.0, 2.5, 5.0);
    private static final int DAYS = 8;
    private static final List<String> COLOURS = List.of("#3f51b5", "#0b7a75", "#c44e1d", "#8a5a9e", "#7a6a00");
    private static final List<String> DASHES = List.of("", "7 4", "2 3", "10 3 2 3", "1 4");

    /** @param values counts, not negative */
    public record Series(String name, List<Long> values) {}

    public boolean isEmpty() {
        return series.stream().allMatch(one -> one.values().stream().allMatch(value -> value == 0));
    }

    /** @param number writes a count in the reader's language */
    public String svg(LongFunction<String> number) {
        var svg = new Svg(0, 0, WIDTH, HEIGHT, WIDTH, title);
        long top = top();
        for (int tick = 0; tick <= TICKS; tick++) {
            double y = y(top * tick / TICKS, top);
            svg.polyline(point(LEFT, y) + " " + point(WIDTH - RIGHT, y), "stroke=\"#d5dbe1\" stroke-width=\"0.8\"");
            svg.text(LEFT - 8, y + 3.5, 10.5, "end", "fill=\"#4b5763\"", number.apply(top * tick / TICKS));
        }
        int step = Math.max(1, (labels.size() + DAYS - 1) / DAYS);
        for (int day = 0; day < labels.size(); day += step) {
            svg.text(x(day), HEIGHT - 8, 10.5, "middle", "fill=\"#4b5763\"", labels.get(day));
        }
        double last = -100;
        for (int at = 0; at < series.size(); at++) {
            last = draw(svg, at, top, last);
        }
        return svg.end();
    }

    /** @return where its name stands, so that the next does not cover it */
    private double draw(Svg svg, int at, long top, double before) {
        Series one = series.get(at);
        String colour = COLOURS.get(at % COLOURS.size());
        String line = IntStream.range(0, one.values().size())
                .mapToObj(day -> point(x(day), y(one.values().get(day), top)))
                .collect(Collectors.joining(" "));
        svg.polyline(
                line,
                "stroke=\"%s\" stroke-width=\"2\" stroke-linejoin=\"round\" stroke-dasharray=\"%s\""
                        .formatted(
                                colour,
                                DASHES.get(at % DASHES.size()).isEmpty() ? "none" : DASHES.get(at % DASHES.size())));
        double end =
                one.values().isEmpty() ? TOP : y(one.values().get(one.values().size() - 1), top);
        double name = Math.abs(end - before) < 13 ? before - 13 : end;
        svg.text(WIDTH - RIGHT + 8, name + 4, 11, "start", "fill=\"" + colour + "\"", one.name());
        return name;
    }

    private double x(int day) {
        double width = WIDTH - LEFT - RIGHT;
        return labels.size() < 2 ? LEFT + width / 2 : LEFT + width * day / (labels.size() - 1);
    }

    private static double y(double value, long top) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top;
    }

    /** Where each tick is a round whole number. */
    private long top() {
        long most = series.stream()
                .flatMap(one -> one.values().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        double least = Math.max(1, Math.ceil((double) most / TICKS));
        double magnitude = Math.pow(10, Math.floor(Math.log10(least)));
        double step = NICE.stream()
                .map(factor -> factor * magnitude)
                .filter(nice -> nice >= least && nice % 1 == 0)
                .findFirst()
                .orElse(10 * magnitude);
        return (long) step * TICKS;
    }
}
