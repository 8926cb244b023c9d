package dev.rekindle.message.trial;

import java.util.List;

/**
 * What came of tests.
 *
 * @param sent how many the providers accepted
 * @param notSent the messages that were not sent, each with its reason
 */
public record TestOutcome(Kind kind, int sent, List<NotSent> notSent) {

    public TestOutcome {
        notSent = List.copyOf(notSent);
    }

    /** Whether tests were tried at all. */
    public enum Kind {
        TRIED,
        /** None was sent, because it would be more than one person may send. */
        TOO_MANY,
        /** None was sent, because these tests were sent before. */
        REPEATED
    }

    /**
     * A message that was not sent.
     *
     * @param code key of the words that say why
     * @param arguments what the sentence needs, in order
     */
    public record NotSent(String template, String code, List<String> arguments) {}
}
