package dev.rekindle.journey;

import java.time.Instant;

/**
 * One version of a journey.
 *
 * @param id number of the journey_version row
 * @param number 1 for the first
 * @param definitionId id of the engine's process definition
 * @param resource name of the file it came in
 * @param by who deployed it
 */
public record JourneyVersion(
        long id, int number, String definitionId, String resource, Instant deployedAt, String by) {}
