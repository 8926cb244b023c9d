package dev.rekindle.tracking;

import dev.rekindle.message.MessageId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One outcome of a message.
 *
 * @param message the ledger row
 * @param url the link clicked; null for all but clicks, and for a click on an unknown link
 * @param automatic done by a machine (a scanner, a prefetching proxy), as far as can be determined; never counts
 *     as the member's action
 * @param detail a code or word without personal data, for example dsn-5.1.1; null when there is none
 */
public record Outcome(
        MessageId message,
        Kind kind,
        Instant at,
        @Nullable String url,
        boolean automatic,
        @Nullable String detail) {

    /** Kinds of outcomes. */
    public enum Kind {
        OPENED,
        CLICKED,
        REPLIED,
        BOUNCED,
        COMPLAINED,
        UNSUBSCRIBED
    }

    /** Opened by a person. */
    public static Outcome opened(MessageId message, Instant at) {
        return new Outcome(message, Kind.OPENED, at, null, false, null);
    }

    /** Clicked by a person, which implies that the message was opened. */
    public static Outcome clicked(MessageId message, Instant at, @Nullable String url) {
        return new Outcome(message, Kind.CLICKED, at, url, false, null);
    }

    /** Unsubscribed by the member. */
    public static Outcome unsubscribed(MessageId message, Instant at) {
        return new Outcome(message, Kind.UNSUBSCRIBED, at, null, false, null);
    }
}
