package dev.rekindle.export;

import dev.rekindle.message.MessageLogEntry;
import dev.rekindle.tracking.Outcome;
import java.util.Locale;

/** What can happen to a message, in the words that other systems get. */
public enum ActivityKind {
    PLANNED,
    POSTPONED,
    /** It will not be sent; the reason says why. */
    WITHHELD,
    HELD,
    /** The provider accepted it. */
    SENT,
    DELIVERED,
    /** The provider refused it for now. */
    RETRIED,
    TAKEN_BACK,
    FAILED,
    UNKNOWN,
    LEASE_LOST,
    RESENT,
    OPENED,
    CLICKED,
    REPLIED,
    BOUNCED,
    COMPLAINED,
    UNSUBSCRIBED;

    /** As other systems read it, such as {@code taken-back}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What an entry of the message log is called. */
    public static ActivityKind of(MessageLogEntry.Kind logged) {
        return switch (logged) {
            case POSTPONED -> POSTPONED;
            case WITHHELD -> WITHHELD;
            case HELD -> HELD;
            case ACCEPTED -> SENT;
            case DELIVERED -> DELIVERED;
            case RETRY -> RETRIED;
            case TAKEN_BACK -> TAKEN_BACK;
            case FAILED -> FAILED;
            case UNKNOWN -> UNKNOWN;
            case LEASE_LOST -> LEASE_LOST;
            case RESENT -> RESENT;
        };
    }

    /** What an outcome is called. */
    public static ActivityKind of(Outcome.Kind outcome) {
        return switch (outcome) {
            case OPENED -> OPENED;
            case CLICKED -> CLICKED;
            case REPLIED -> REPLIED;
            case BOUNCED -> BOUNCED;
            case COMPLAINED -> COMPLAINED;
            case UNSUBSCRIBED -> UNSUBSCRIBED;
        };
    }
}
