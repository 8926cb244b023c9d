package dev.rekindle.event;

/**
 * New events are queued; published in the transaction that records them.
 *
 * @param count the number of recorded events, at least 1
 */
public record EventsRecorded(int count) {}
