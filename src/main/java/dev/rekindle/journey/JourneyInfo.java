package dev.rekindle.journey;

/**
 * A journey as lists show it.
 *
 * @param paused true when no members are admitted
 * @param held true when everyone stands and nobody is admitted
 * @param live its live version
 */
public record JourneyInfo(String key, String name, boolean paused, boolean held, JourneyVersion live) {

    /** Whether members can enter. */
    public boolean admits() {
        return !paused && !held;
    }
}
