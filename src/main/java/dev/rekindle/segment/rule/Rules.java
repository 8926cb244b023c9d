package dev.rekindle.segment.rule;

import dev.rekindle.member.ChannelKey;
import java.util.Set;

/** Reads rules from JSON and writes them. The form is described in {@code src/docs/segment-rules.md}. */
public final class Rules {

    /** Nested deeper than this a rule is refused. */
    public static final int DEEPEST = 8;

    /** With more conditions than this a rule is refused. */
    public static final int MOST_CONDITIONS = 60;

    private Rules() {}

    /**
     * Reads a rule that was checked before, whichever channels are installed now.
     *
     * @throws InvalidRule if it is not a rule; says where and why
     */
    public static Rule read(String json) {
        return new RuleReader(null).read(json);
    }

    /**
     * Reads a rule that somebody wrote.
     *
     * @param channels the channels whose consent it may ask for
     * @throws InvalidRule if it is not a rule; says where and why
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
