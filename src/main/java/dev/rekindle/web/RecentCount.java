package dev.rekindle.web;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * A count with its time.
 *
 * @param at by the application's clock
 */
public record RecentCount<T>(T value, Instant at) {

    private static final Duration JUST_NOW = Duration.ofSeconds(1);

    /** A part or sum of it. */
    public <R> RecentCount<R> map(Function<? super T, R> part) {
        return new RecentCount<>(part.apply(value), at);
    }

    /** Whether a page has to show the time of the count. */
    public boolean isOlderThanASecond(Instant now) {
        return at.plus(JUST_NOW).isBefore(now);
    }
}
