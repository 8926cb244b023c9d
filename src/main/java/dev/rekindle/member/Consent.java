package dev.rekindle.member;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A consent that a member gave or withdrew.
 *
 * @param topic {@link Consents#ANY_TOPIC} for the whole channel
 * @param source how it was given or withdrawn: import, api, one-click, screen, {@link Consents#stoppedOn}, {@link Consents#startedOn}
 * @param by the user who recorded it; null for none, and for a present state
 * @param note where the member gave it; null for none, and for a present state
 */
public record Consent(
        ChannelKey channel,
        String topic,
        boolean given,
        Instant changedAt,
        String source,
        @Nullable String by,
        @Nullable String note) {

    /** A consent that no user recorded. */
    public Consent(ChannelKey channel, String topic, boolean given, Instant changedAt, String source) {
        this(channel, topic, given, changedAt, source, null, null);
    }
}
