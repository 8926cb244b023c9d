package dev.rekindle.web.segment.text;

import java.util.List;

/**
 * The description of a rule.
 *
 * @param parts descriptions of its conditions below the text; empty for a single condition
 */
public record RulePhrase(String text, List<RulePhrase> parts) {

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
