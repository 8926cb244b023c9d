package dev.rekindle.event;

/**
 * New events are recorded; published in the transaction that records them.
 *
 * @param count the number of recorded events, at least 1
 * @param queued how many of them journeys may wait for
 */
public record EventsRecorded(int count, int queued) {}
