package dev.rekindle.journey;

import java.time.Instant;

/** Members are let in again from this instant on; published within the transaction. */
public record JourneyResumed(String journey, Instant at) {}
