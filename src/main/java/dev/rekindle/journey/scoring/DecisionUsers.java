package dev.rekindle.journey.scoring;

import java.util.Set;

/** Says what asks a decision table; implemented by the answer about what journeys use. */
public interface DecisionUsers {

    /** Whether a journey, or the draft of one, asks it. */
    boolean isAsked(String table);

    /** Whether a journey without regard to consent to marketing and caps asks it. */
    boolean isAskedByTransactional(String table);

    /** The names of its outputs that conditions of journeys ask for, with an empty name for the only output. */
    Set<String> outputsAsked(String table);
}
