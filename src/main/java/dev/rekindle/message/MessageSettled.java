package dev.rekindle.message;

import java.time.Instant;

/** A message reached a provider's verdict or a new state; published in the same transaction. */
public record MessageSettled(long message, MessageState state, Instant at) {}
