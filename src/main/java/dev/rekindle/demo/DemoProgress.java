package dev.rekindle.demo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the demo has come.
 *
 * @param percent 0-100 of the present phase
 * @param replayedTo the virtual clock's instant; null before the replay
 */
public record DemoProgress(
        Phase phase, int percent, @Nullable Instant replayedTo) {

    /** What the demo is doing. */
    public enum Phase {
        /** There is no demo in this installation. */
        OFF,
        LOADING,
        REPLAYING,
        DONE,
        /** It stopped on an error and goes on at the next start. */
        FAILED
    }

    /** True while figures still move because of the demo. */
    public boolean underWay() {
        return phase == Phase.LOADING || phase == Phase.REPLAYING;
    }
}
