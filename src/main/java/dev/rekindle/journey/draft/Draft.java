package dev.rekindle.journey.draft;

import java.time.Instant;

/**
 * A diagram on its way to live.
 *
 * @param journey key of the journey, which need not exist yet; given when the draft was created
 * @param name the name of the process as drawn
 * @param revision number of the newest revision, 1 for the first
 * @param savedBy name of the user who saved it
 */
public record Draft(
        long id, String journey, String name, DraftState state, int revision, Instant savedAt, String savedBy) {}
