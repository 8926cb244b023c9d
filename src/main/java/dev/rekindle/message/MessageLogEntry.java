package dev.rekindle.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a message.
 *
 * @param code a {@link WithheldReason} or a provider's code, by kind; null when there is none
 * @param postponement of a postponed message; null otherwise
 * @param user who had the message sent again or cancelled it; null otherwise
 */
public record MessageLogEntry(
        MessageId message,
        Instant at,
        Kind kind,
        @Nullable String code,
        @Nullable Postponement postponement,
        @Nullable String user) {

    /** An entry with a code or without one. */
    public static MessageLogEntry of(MessageId message, Instant at, Kind kind, @Nullable String code) {
        return new MessageLogEntry(message, at, kind, code, null, null);
    }

    public static MessageLogEntry postponed(MessageId message, Instant at, Postponement postponement) {
        return new MessageLogEntry(message, at, Kind.POSTPONED, null, postponement, null);
    }

    public static MessageLogEntry resent(MessageId message, Instant at, String user) {
        return new MessageLogEntry(message, at, Kind.RESENT, null, null, user);
    }

    /** A user cancelled it. */
    public static MessageLogEntry cancelled(MessageId message, Instant at, String user) {
        return new MessageLogEntry(message, at, Kind.WITHHELD, WithheldReason.CANCELLED.name(), null, user);
    }

    /** What can happen to a message. */
    public enum Kind {
        /** A policy or the provider's state moved the sending to a later time. */
        POSTPONED,
        WITHHELD,
        /** It fell due while its sending was stopped. */
        HELD,
        /** The provider accepted it. */
        ACCEPTED,
        DELIVERED,
        /** The provider refused it for now. */
        RETRY,
        /** The provider reported that it was not delivered, through no fault of the recipient's; it waits again. */
        TAKEN_BACK,
        FAILED,
        UNKNOWN,
        /** Its node died before sending it; it waits again. */
        LEASE_LOST,
        /** A user had it sent again. */
        RESENT
    }
}
