package dev.rekindle.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * Work that falls due by the clock: timers, messages, events waiting to be taken. In the present each bean of this type
 * is polled by a loop of its own; in a replay the same calls are made by the virtual clock's driver.
 */
public interface DueWork {

    /** A stable name, unique in the application. */
    String name();

    /** When the earliest work is due; empty when there is none. May be in the past. */
    Optional<Instant> nextDue();

    /**
     * Does one batch of what is due now, in transactions of its own.
     *
     * @return how many pieces were done; 0 when nothing was due
     */
    int runDue();
}
