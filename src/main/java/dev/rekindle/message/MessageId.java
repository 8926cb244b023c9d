package dev.rekindle.message;

/** A message's number: the key of its ledger row. */
public record MessageId(long value) {}
