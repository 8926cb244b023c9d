package dev.rekindle.journey.engine;

import java.time.Instant;

/** The timers of a journey that is held; all within the caller's transaction. */
public interface HeldTimers {

    /** How many have fallen due. */
    long fallenDue(String journey, Instant now);

    /** Lets those that have fallen due fire. */
    void release(String journey);

    /** Makes all that existed when the journey was held later by the time since then. */
    void shift(String journey, Instant heldAt, Instant now);

    /** Lets those that have fallen due fire, so that their members are sent nothing before their next wait. */
    void skip(String journey, Instant now);
}
