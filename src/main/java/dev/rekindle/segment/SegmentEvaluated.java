package dev.rekindle.segment;

/** A segment was evaluated and members entered or left; published in the same transaction. */
public record SegmentEvaluated(String key, long entered, long left) {}
