package dev.rekindle.journey.definition;

import dev.rekindle.platform.Span;
import org.jspecify.annotations.Nullable;

/**
 * To which messages of an enrolment a goal event is credited.
 *
 * @param within the message was sent at most this long before the goal event; null for any since entering
 */
public record Attribution(Model model, @Nullable Span within) {

    /** What a journey has that says nothing. */
    public static final Attribution USUAL = new Attribution(Model.LAST, null);

    /** Which of the messages. */
    public enum Model {
        /** The last one before the event. */
        LAST,
        /** The first one. */
        FIRST,
        /** All; its money is divided equally, and it is counted at the last one. */
        SHARED
    }
}
