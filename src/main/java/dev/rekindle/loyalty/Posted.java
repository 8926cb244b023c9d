package dev.rekindle.loyalty;

/**
 * What became of a posting.
 *
 * @param transaction its number; 0 if nothing was posted
 * @param balance the member's points afterwards
 */
public record Posted(Outcome outcome, long transaction, long balance) {

    /** The outcomes. */
    public enum Outcome {
        POSTED,
        /** The key was posted before with the same content. */
        REPEATED,
        /** The key was posted before with other content; nothing changed. */
        OTHER_CONTENT,
        /** The member has fewer points than are to be spent; nothing changed. */
        INSUFFICIENT,
        UNKNOWN_MEMBER
    }

    public boolean isPosted() {
        return outcome == Outcome.POSTED;
    }
}
