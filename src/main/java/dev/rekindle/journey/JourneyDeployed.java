package dev.rekindle.journey;

/**
 * A version went live; published within the transaction that made it so.
 *
 * @param versionId number of the journey_version row
 */
public record JourneyDeployed(String journey, int version, long versionId) {}
