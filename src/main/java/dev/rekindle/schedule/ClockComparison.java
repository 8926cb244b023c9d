package dev.rekindle.schedule;

import java.time.Duration;
import java.time.Instant;

/**
 * The node's clock and the database's, read at one moment. Between two comparisons the system's monotonic timer shows
 * whether the node's clock has been changed, so that the difference is known at any time without asking the database.
 *
 * @param nanos {@link System#nanoTime} at that moment
 */
public record ClockComparison(Instant database, Instant node, long nanos) {

    /** How far the node's clock is ahead of the database's (negative: behind), now. */
    Duration difference(Instant nodeNow, long nanosNow) {
        Instant databaseNow = database.plusNanos(nanosNow - nanos);
        return Duration.between(databaseNow, nodeNow);
    }
}
