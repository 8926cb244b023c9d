package dev.rekindle.message;

import java.time.Instant;

/** Until when a message waits, and why. */
public record Postponement(PostponeReason reason, Instant until) {}
