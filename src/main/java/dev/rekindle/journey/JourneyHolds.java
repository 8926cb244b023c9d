package dev.rekindle.journey;

import java.time.Instant;
import java.util.Optional;

/**
 * Holds journeys: everyone stands, nobody enters, no timer fires and nothing is sent. Only goals, exits and opt-outs take
 * effect, because they prevent sends (decision 0201).
 */
public interface JourneyHolds {

    /** @return false when it was held already or there is no such journey */
    boolean hold(String journey, String user);

    /** Empty when the journey is not held. */
    Optional<Hold> of(String journey);

    /**
     * Resumes a held journey in one transaction, after the events that its members waited for have been delivered. A call
     * that dies leaves it held.
     *
     * @return false when it was not held
     */
    boolean resume(String journey, Choice choice, String user);

    /** What becomes of that which fell due meanwhile. */
    enum Choice {
        /** Timers fire, messages go and members enter now. */
        NOW,
        /** Everything is later by the time that the journey was held. */
        SHIFT,
        /** Members go on to their next wait, but are sent nothing on the way; nobody enters. */
        SKIP
    }

    /**
     * A hold, and what has fallen due since.
     *
     * @param by name of the user
     * @param messages that wait to be sent
     * @param events that members wait for
     * @param entries by events
     */
    record Hold(Instant since, String by, long timers, long messages, long events, long entries) {}
}
