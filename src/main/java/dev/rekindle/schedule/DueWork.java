package dev.rekindle.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * Work that falls due by the clock: timers, messages, queued events. In real time each bean of this type is polled by
 * its own workers on every node; in a replay the {@code TimeLapse} makes the same calls.
 */
public interface DueWork {

    /** A stable name, unique in the application. */
    String name();

    /** When the earliest work is due; empty when there is none. May be in the past. */
    Optional<Instant> nextDue();

    /**
     * Since when the oldest item waits, as its row in the database says, for the meter of the lag. Differs from {@link
     * #nextDue} for work that is due as soon as it exists.
     */
    default Optional<Instant> waitingSince() {
        return nextDue();
    }

    /**
     * Does one batch of the work that is due now, in its own transactions. Workers of other nodes, and of this node if
     * {@link #mostWorkers()} is above 1, may run it at the same time.
     *
     * @return the number of items done; 0 when nothing was due
     */
    int runDue();

    /** The largest number of workers per node; more would only wait for each other. */
    default int mostWorkers() {
        return 1;
    }
}
