package dev.rekindle.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Told whenever the clock is set, so that a library with a clock of its own can follow. */
public interface ClockListener {

    /** @param now the instant the clock now stands at; null when it is back in the present and runs by itself */
    void travelled(@Nullable Instant now);
}
