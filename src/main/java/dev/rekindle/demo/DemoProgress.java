package dev.rekindle.demo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Progress of the demo.
 *
 * @param percent 0-100 of the current phase
 * @param replayedTo instant of the virtual clock; null before the replay
 */
public record DemoProgress(
        Phase phase, int percent, @Nullable Instant replayedTo) {

    /** Phase of the demo. */
    public enum Phase {
        /** There is no demo in this installation. */
        OFF,
        LOADING,
        REPLAYING,
        DONE,
        /** It stopped on an error and continues at the next start. */
        FAILED
    }

    /** Whether the demo still changes figures. */
    public boolean inProgress() {
        return phase == Phase.LOADING || phase == Phase.REPLAYING;
    }
}
