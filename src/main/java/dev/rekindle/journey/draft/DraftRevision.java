package dev.rekindle.journey.draft;

import java.time.Instant;

/**
 * One save of a draft.
 *
 * @param number 1 for the first
 * @param savedBy name of the user
 */
public record DraftRevision(int number, DraftOrigin origin, Instant savedAt, String savedBy) {}
