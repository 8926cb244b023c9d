package dev.rekindle.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a message.
 *
 * @param detail by kind: the time and cause of putting off, the provider's code, who asked; null when there is none
 */
public record MessageLogEntry(
        long message, Instant at, What what, @Nullable String detail) {

    /** The kinds of happening. */
    public enum What {
        /** Put off by policy; detail is cause and new time. */
        PUT_OFF,
        WITHHELD,
        /** The provider took it; detail is the provider's number. */
        ACCEPTED,
        DELIVERED,
        /** Refused for now; detail is the code. */
        RETRY,
        FAILED,
        UNKNOWN,
        /** A node died before it spoke to the provider; the message waits again. */
        LEASE_LOST,
        /** Someone had an unknown message sent again; detail is who. */
        RESENT
    }
}
