package dev.rekindle.report.pdf;

import java.util.Locale;
import java.util.Objects;

/** Writes SVG: each method adds one element; texts are escaped. */
final class Svg {

    private final StringBuilder text = new StringBuilder();

    /**
     * @param left of the drawing in its own units
     * @param shownWidth in CSS pixels; the height follows
     */
    Svg(double left, double top, double width, double height, double shownWidth, String label) {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"%s\" viewBox=\"%s %s %s %s\""
                        + " width=\"%d\" height=\"%d\">", // whole pixels: the printer reads no others
                escaped(label),
                n(left),
                n(top),
                n(width),
                n(height),
                Math.round(shownWidth),
                Math.round(shownWidth * height / width));
    }

    Svg rectangle(double x, double y, double width, double height, double round, String style) {
        return add(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\" %s/>",
                n(x), n(y), n(width), n(height), n(round), style);
    }

    Svg circle(double x, double y, double radius, String style) {
        return add("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" %s/>", n(x), n(y), n(radius), style);
    }

    Svg polygon(String points, String style) {
        return add("<polygon points=\"%s\" %s/>", points, style);
    }

    Svg polyline(String points, String style) {
        return add("<polyline points=\"%s\" fill=\"none\" %s/>", points, style);
    }

    /** @param anchor start, middle or end */
    Svg text(double x, double y, double size, String anchor, String style, String words) {
        return add(
                "<text x=\"%s\" y=\"%s\" font-size=\"%s\" text-anchor=\"%s\""
                        + " font-family=\"'Liberation Sans', 'Droid Sans Fallback', sans-serif\" %s>%s</text>",
                n(x), n(y), n(size), anchor, style, escaped(words));
    }

    /** Text that stays legible where a line runs behind it. */
    Svg label(double x, double y, double size, String anchor, String colour, String words) {
        text(x, y, size, anchor, "fill=\"#ffffff\" stroke=\"#ffffff\" stroke-width=\"3\" aria-hidden=\"true\"", words);
        return text(x, y, size, anchor, "fill=\"" + colour + "\"", words);
    }

    String end() {
        return text + "</svg>";
    }

    private Svg add(String element, Object... arguments) {
        text.append(element.formatted(arguments)).append('\n');
        return this;
    }

    /** A number as SVG writes it, to a tenth. */
    static String n(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    static String point(double x, double y) {
        return n(x) + "," + n(y);
    }

    private static String escaped(String words) {
        return Objects.requireNonNull(words)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
