package dev.rekindle.message.channel;

import java.util.List;

/**
 * What a spam filter says of a message.
 *
 * @param points the sum of its rules; 0 unless it was judged
 * @param limit from how many points on the filter takes a message for unwanted
 * @param rules that found something, the weightiest first
 */
public record SpamVerdict(Kind kind, double points, double limit, List<Rule> rules) {

    /** Nothing listens where a filter would. */
    public static final SpamVerdict NOT_INSTALLED = new SpamVerdict(Kind.NOT_INSTALLED, 0, 0, List.of());
    /** No answer in time, or none that can be read. */
    public static final SpamVerdict NO_ANSWER = new SpamVerdict(Kind.NO_ANSWER, 0, 0, List.of());

    public SpamVerdict {
        rules = List.copyOf(rules);
    }

    public boolean isSpam() {
        return kind == Kind.JUDGED && points >= limit;
    }

    /** Whether there was a verdict. */
    public enum Kind {
        JUDGED,
        NOT_INSTALLED,
        NO_ANSWER
    }

    /**
     * One rule that found something.
     *
     * @param name the filter's own, such as HTML_IMAGE_ONLY_08
     * @param text in the filter's language
     */
    public record Rule(String name, double points, String text) {}
}
