package dev.rekindle.web.segment;

import java.util.List;

/**
 * A rule in words.
 *
 * @param parts what the text announces, one below the other; empty for a single condition
 */
record RulePhrase(String text, List<RulePhrase> parts) {

    static RulePhrase of(String text) {
        return new RulePhrase(text, List.of());
    }

    /** On one line, for a list. */
    public String line() {
        return parts.isEmpty()
                ? text
                : text + " "
                        + String.join(
                                " · ", parts.stream().map(RulePhrase::line).toList());
    }
}
