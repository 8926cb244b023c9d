package dev.rekindle.web.segment;

import dev.rekindle.segment.rule.InvalidRule;

/**
 * What the builder says at a condition.
 *
 * @param path where in the rule's JSON, such as {@code $.all[1].event}
 * @param kind {@code problem} for what cannot be saved, {@code warning} for what can never match
 */
record Finding(String path, String kind, String text) {

    static Finding problem(InvalidRule bad, String text) {
        return new Finding(bad.path(), "problem", text);
    }

    static Finding warning(String path, String text) {
        return new Finding(path, "warning", text);
    }
}
