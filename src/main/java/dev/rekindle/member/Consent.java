package dev.rekindle.member;

import java.time.Instant;

/**
 * A consent that a member gave or withdrew.
 *
 * @param topic {@link Consents#ANY_TOPIC} for the whole channel
 * @param source how it was given or withdrawn: import, api, one-click, screen, {@link Consents#stoppedOn}, {@link Consents#startedOn}
 */
public record Consent(ChannelKey channel, String topic, boolean given, Instant changedAt, String source) {}
