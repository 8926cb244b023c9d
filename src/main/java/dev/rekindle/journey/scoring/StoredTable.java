package dev.rekindle.journey.scoring;

import java.time.Instant;

/**
 * One version of a decision table; the last one is what journeys ask.
 *
 * @param version 1 for a table's first
 * @param note what its author says of it; may be empty
 */
public record StoredTable(
        String key, int version, String name, String dmn, Instant savedAt, String savedBy, String note) {}
