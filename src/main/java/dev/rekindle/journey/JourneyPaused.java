package dev.rekindle.journey;

/** No one is let in any more; published within the transaction. */
public record JourneyPaused(String journey) {}
