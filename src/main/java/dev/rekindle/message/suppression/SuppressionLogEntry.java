package dev.rekindle.message.suppression;

import dev.rekindle.member.ChannelKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of the suppression list.
 *
 * @param reason null for an opt-in, which concerns whatever it may lift
 * @param source how it came, as in {@link Suppression}; reply for an opt-in by a reply
 * @param user who made it; null when no user did
 * @param note what the user wrote; null for none
 */
public record SuppressionLogEntry(
        Instant at,
        Action action,
        ChannelKey channel,
        String address,
        String topic,
        @Nullable String reason,
        String source,
        @Nullable String user,
        @Nullable String note) {

    /** What happened. */
    public enum Action {
        ADDED,
        LIFTED,
        OPTED_IN
    }
}
