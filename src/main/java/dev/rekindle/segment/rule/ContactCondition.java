package dev.rekindle.segment.rule;

import dev.rekindle.member.ChannelKey;
import org.jspecify.annotations.Nullable;

/** A condition on what was sent to a member, and on journeys. */
public sealed interface ContactCondition extends Rule {

    <R> R ofContact(Cases<R> cases);

    @Override
    default <R> R match(Rule.Cases<R> cases) {
        return cases.contact(this);
    }

    /** One method for each kind of condition. */
    interface Cases<R> {

        R message(Message condition);

        R journey(Journey condition);
    }

    /** The number of such messages with which this happened lies in the range. */
    record Message(
            Deed deed, MessageFilter messages, @Nullable Window window, Range range) implements ContactCondition {

        @Override
        public <R> R ofContact(Cases<R> cases) {
            return cases.message(this);
        }
    }

    /**
     * Entered a journey, is in it or ended it.
     *
     * @param key null for any journey
     * @param arm null for either
     * @param window when the member entered, or for the states of an end when that was; null for any time
     */
    record Journey(
            @Nullable String key,
            State state,
            @Nullable Arm arm,
            @Nullable Window window) implements ContactCondition {

        @Override
        public <R> R ofContact(Cases<R> cases) {
            return cases.journey(this);
        }
    }

    /**
     * Which messages count; null for any.
     *
     * @param journey the key of the journey that sent it
     */
    record MessageFilter(
            @Nullable String template,
            @Nullable String topic,
            @Nullable ChannelKey channel,
            @Nullable String journey) {}

    /** What happened with a message. */
    enum Deed {
        /** Sent and not refused. */
        RECEIVED,
        OPENED,
        CLICKED,
        REPLIED,
        BOUNCED,
        COMPLAINED,
        UNSUBSCRIBED
    }

    /** Where a member is in a journey. */
    enum State {
        IN,
        ENTERED,
        COMPLETED,
        GOAL,
        EXITED
    }

    /** Whether a journey treats the member, or keeps the member in the holdout. */
    enum Arm {
        TREATED,
        HOLDOUT
    }
}
