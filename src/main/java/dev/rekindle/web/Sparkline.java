package dev.rekindle.web;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A line without axes that shows how a number went, drawn in a box of {@value #WIDTH} by {@value #HEIGHT}. */
public record Sparkline(List<Long> values) {

    public static final int WIDTH = 96;
    public static final int HEIGHT = 24;

    private static final int MARGIN = 2;

    public Sparkline {
        values = List.copyOf(values);
    }

    /** The corners of the line, as SVG wants them. */
    public String points() {
        return IntStream.range(0, values.size())
                .mapToObj(at -> String.format(Locale.ROOT, "%.1f,%.1f", x(at), y(values.get(at))))
                .collect(Collectors.joining(" "));
    }

    /** Where the last value is. */
    public double lastX() {
        return x(values.size() - 1);
    }

    public double lastY() {
        return y(last());
    }

    public long first() {
        return values.get(0);
    }

    public long last() {
        return values.get(values.size() - 1);
    }

    public long highest() {
        return Collections.max(values);
    }

    /** With nothing but zeros there is no line. */
    public boolean isEmpty() {
        return values.size() < 2 || highest() == 0;
    }

    private double x(int at) {
        return MARGIN + (double) at * (WIDTH - 2 * MARGIN) / (values.size() - 1);
    }

    private double y(long value) {
        return HEIGHT - MARGIN - (double) value * (HEIGHT - 2 * MARGIN) / Math.max(1, highest());
    }
}
