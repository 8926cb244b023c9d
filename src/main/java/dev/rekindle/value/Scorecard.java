package dev.rekindle.value;

import java.util.Optional;

/** The decision table by which all members are scored. */
public interface Scorecard {

    /** Its key. */
    String table();

    /** Why members have no score; empty when they have one. */
    Optional<Problem> problem();

    /** @param argument the part of the table that is wrong; empty for none */
    record Problem(Kind kind, String argument) {

        /** What is wrong. */
        public enum Kind {
            /** There is no table of the key. */
            MISSING,
            /** The table does not add up: its hit policy is not COLLECT with SUM. */
            NOT_A_SUM,
            /** An input can't be asked here: a date, a figure of points and tiers, or the score itself. */
            INPUT
        }
    }
}
