package dev.rekindle.journey.usage;

import dev.rekindle.journey.Usages.Subject;

/**
 * A segment, event type, attribute or template that a diagram uses.
 *
 * @param key its key, type or name
 */
public record Need(Subject subject, String key, State state) {

    /** Whether the installation has it. */
    public enum State {
        /** An event was recorded lately, a member has the attribute, the segment exists. */
        PRESENT,
        MISSING,
        /** A segment that does not exist and is created with the draft. */
        BROUGHT
    }

    public boolean isMissing() {
        return state == State.MISSING;
    }

    /** This need, satisfied when a draft is made. */
    public Need brought() {
        return new Need(subject, key, State.BROUGHT);
    }
}
