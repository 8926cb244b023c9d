package dev.rekindle.journey;

import java.time.Instant;

/** A journey admits members again from this instant on; published within the transaction. */
public record JourneyResumed(String journey, Instant at) {}
