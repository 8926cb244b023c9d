package dev.rekindle.report;

import java.time.Instant;

/**
 * A version of a journey and who walks on it.
 *
 * @param id number of its row
 * @param entered passages of either arm since it went live
 * @param underWay treated passages that have not ended
 */
public record VersionFigures(
        long id, int version, Instant deployedAt, String deployedBy, long entered, long underWay) {}
