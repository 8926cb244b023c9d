package dev.rekindle.event;

/**
 * New events are waiting to be worked on; published in the transaction that records them.
 *
 * @param count how many were taken, at least 1
 */
public record EventsRecorded(int count) {}
