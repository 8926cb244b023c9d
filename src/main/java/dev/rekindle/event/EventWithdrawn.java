package dev.rekindle.event;

/**
 * A recorded event was withdrawn: it never happened; published in the same transaction.
 *
 * @param before the event as it was; it is recorded no longer
 */
public record EventWithdrawn(MemberEvent before) {}
