package dev.rekindle.report.pdf;

import java.util.ArrayList;
import java.util.List;

/** Breaks a name into lines that fit a width, between words, and in Chinese between any two characters. */
final class TextLines {

    private static final int FIRST_WIDE = 0x2E80;

    private TextLines() {}

    /**
     * @param width in letters of Latin script; a Chinese character takes two
     * @param most lines; the last ends with an ellipsis where more follows
     */
    static List<String> of(String name, int width, int most) {
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        for (String part : parts(name.strip())) {
            if (width(line) + width(part.stripTrailing()) > width && !line.isEmpty()) {
                lines.add(line.toString().strip());
                line.setLength(0);
            }
            line.append(part);
        }
        lines.add(line.toString().strip());
        if (lines.size() <= most) {
            return lines;
        }
        List<String> first = new ArrayList<>(lines.subList(0, most));
        first.set(most - 1, first.get(most - 1) + "…");
        return first;
    }

    /** Words with the space after them; each wide character alone. */
    private static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        var word = new StringBuilder();
        name.codePoints().forEach(letter -> {
            if (letter >= FIRST_WIDE && !word.isEmpty()) {
                parts.add(word.toString());
                word.setLength(0);
            }
            word.appendCodePoint(letter);
            if (letter >= FIRST_WIDE || letter == ' ' || letter == '-') {
                parts.add(word.toString());
                word.setLength(0);
            }
        });
        if (!word.isEmpty()) {
            parts.add(word.toString());
        }
        return parts;
    }

    static int width(CharSequence text) {
        return (int)
                text.codePoints().map(letter -> letter >= FIRST_WIDE ? 2 : 1).sum();
    }
}
