package dev.rekindle.report;

import java.time.Instant;

/**
 * A version of a journey with its enrolments.
 *
 * @param id of the version's row
 * @param entered enrolments of both arms since the version went live
 * @param inProgress active treated enrolments
 */
public record VersionFigures(
        long id, int version, Instant deployedAt, String deployedBy, long entered, long inProgress) {}
