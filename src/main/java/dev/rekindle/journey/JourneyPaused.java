package dev.rekindle.journey;

/** A journey admits no more members; published within the transaction. */
public record JourneyPaused(String journey) {}
