package dev.rekindle.journey.engine.failure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * When a member's failed timer, entry or event is retried: after one minute, ten minutes and one hour. After the third
 * retry it is an incident, which is retried when a user says so.
 */
public final class RetryDelays {

    private static final List<Duration> DELAYS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1));

    private RetryDelays() {}

    /**
     * When it is retried after its latest failure.
     *
     * @param failures how often it has failed, at least 1
     * @return empty when it is an incident
     */
    public static Optional<Instant> next(Instant failedAt, int failures) {
        return failures > DELAYS.size() ? Optional.empty() : Optional.of(failedAt.plus(DELAYS.get(failures - 1)));
    }

    /** The same delays in the engine's notation for jobs: {@code PT1M,PT10M,PT1H}. */
    public static String asJobRetryCycle() {
        return DELAYS.stream().map(Duration::toString).collect(Collectors.joining(","));
    }
}
