package dev.rekindle.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Notified when the {@link VirtualClock} is set or reset, so that a library with its own clock can follow. */
public interface ClockListener {

    /** @param now the instant at which the clock is fixed; null when it follows the system's */
    void clockChanged(@Nullable Instant now);
}
