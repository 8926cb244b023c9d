package dev.rekindle.export;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the delivery log: what happened between two positions.
 *
 * @param request id of the delivery, the same over all attempts
 * @param items how many things
 * @param tries attempts so far
 * @param reason why the last attempt failed; null when none did
 */
public record Delivery(
        long id,
        long destination,
        UUID request,
        State state,
        ActivityPosition from,
        ActivityPosition to,
        int items,
        int tries,
        Instant madeAt,
        Instant dueAt,
        @Nullable Instant endedAt,
        @Nullable String reason) {

    /** How far it is. */
    public enum State {
        /** It is tried, or tried again at its time. */
        PENDING,
        DELIVERED,
        /** It failed for good; the destination waits until somebody retries. */
        STOPPED
    }
}
