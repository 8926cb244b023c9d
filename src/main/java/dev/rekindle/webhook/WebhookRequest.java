package dev.rekindle.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * One attempt to send.
 *
 * @param id the same for every attempt at the same call
 * @param body JSON
 */
public record WebhookRequest(UUID id, URI url, String body) {

    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6));

    /**
     * How long to wait before the next attempt.
     *
     * @param attempts so far, at least 1
     */
    public static Duration pauseAfter(int attempts) {
        return PAUSES.get(Math.min(attempts, PAUSES.size()) - 1);
    }
}
