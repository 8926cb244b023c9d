package dev.rekindle.journey;

/** A journey is held, or no longer held; published within the transaction. */
public record JourneyHoldChanged(String journey) {}
