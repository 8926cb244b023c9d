package dev.rekindle.member;

import java.time.Instant;

/**
 * A word given or taken back.
 *
 * @param topic {@link Consents#ANY_TOPIC} for the whole channel
 * @param source where it was said: import, api, one-click, screen, or {@link Consents#stoppedOn}
 */
public record Consent(ChannelKey channel, String topic, boolean given, Instant changedAt, String source) {}
