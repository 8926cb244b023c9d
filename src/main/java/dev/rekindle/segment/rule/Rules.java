package dev.rekindle.segment.rule;

import dev.rekindle.member.ChannelKey;
import java.util.Set;

/** Reads rules from JSON and writes them. The form is described in {@code src/docs/segment-rules.md}. */
public final class Rules {

    /** The deepest nesting of a rule. */
    public static final int DEEPEST = 8;

    /** The most conditions of a rule. */
    public static final int MOST_CONDITIONS = 60;

    private Rules() {}

    /**
     * Reads a stored rule, without checking that its channels are still installed.
     *
     * @throws InvalidRule if the JSON is not a valid rule
     */
    public static Rule read(String json) {
        return new RuleReader(null).read(json);
    }

    /**
     * Reads a rule that a user wrote.
     *
     * @param channels the channels that it may name
     * @throws InvalidRule if the JSON is not a valid rule
     */
    public static Rule read(String json, Set<ChannelKey> channels) {
        return new RuleReader(channels).read(json);
    }

    /** The rule as JSON on one line; {@link #read} gives it back. */
    public static String write(Rule rule) {
        return new RuleWriter().write(rule);
    }

    /** The rule as JSON for a person to edit. */
    public static String writePretty(Rule rule) {
        return new RuleWriter().writePretty(rule);
    }
}
