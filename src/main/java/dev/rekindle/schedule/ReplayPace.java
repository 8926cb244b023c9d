package dev.rekindle.schedule;

import java.time.Duration;
import java.time.Instant;

/** Thins out the firings of a recurring task in a replay, in which months pass in minutes. */
public final class ReplayPace {

    private final VirtualClock clock;
    private Instant last = Instant.EPOCH;

    public ReplayPace(VirtualClock clock) {
        this.clock = clock;
    }

    /**
     * Whether the task runs at this firing: always by the real clock; in a replay, if the time since the last run is at least
     * the period, or the replay has gone back in time.
     */
    public synchronized boolean isDue(Instant scheduledFor, Duration every) {
        if (!clock.isVirtual()) {
            return true;
        }
        boolean backInTime = scheduledFor.isBefore(last);
        if (!backInTime && scheduledFor.isBefore(last.plus(every))) {
            return false;
        }
        last = scheduledFor;
        return true;
    }
}
