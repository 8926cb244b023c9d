package dev.rekindle.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * Work that falls due by the clock: timers, messages, events waiting to be taken. In the present each bean of this type
 * is polled by workers of its own, on every node; in a replay the same calls are made by the virtual clock's driver.
 */
public interface DueWork {

    /** A stable name, unique in the application. */
    String name();

    /** When the earliest work is due; empty when there is none. May be in the past. */
    Optional<Instant> nextDue();

    /**
     * Does one batch of what is due now, in transactions of its own. Workers of other nodes, and of this one where
     * {@link #mostWorkers()} allows it, may be doing the same.
     *
     * @return how many pieces were done; 0 when nothing was due
     */
    int runDue();

    /** How many workers of one node may do it at a time; more would only wait for each other. */
    default int mostWorkers() {
        return 1;
    }
}
