package dev.rekindle.event;

/**
 * The content of a recorded event was replaced; published in the same transaction.
 *
 * @param before the event as it was; its id and member are those of {@code after}
 */
public record EventCorrected(MemberEvent before, MemberEvent after) {}
