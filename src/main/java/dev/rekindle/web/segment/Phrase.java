package dev.rekindle.web.segment;

import java.util.List;

/**
 * A rule in words.
 *
 * @param parts what the text announces, one below the other; empty for a single condition
 */
record Phrase(String text, List<Phrase> parts) {

    static Phrase of(String text) {
        return new Phrase(text, List.of());
    }

    /** On one line, for a list. */
    public String line() {
        return parts.isEmpty()
                ? text
                : text + " "
                        + String.join(" · ", parts.stream().map(Phrase::line).toList());
    }
}
