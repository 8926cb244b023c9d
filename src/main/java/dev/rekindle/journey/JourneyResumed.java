package dev.rekindle.journey;

/** Members are let in again from now on; published within the transaction. */
public record JourneyResumed(String journey) {}
