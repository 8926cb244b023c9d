package dev.rekindle.journey.draft;

import dev.rekindle.journey.Finding;
import java.util.List;

/**
 * What became of a step of a review.
 *
 * @param findings why it was refused, or what a published diagram is warned of; empty for others
 * @param version number of the version that was published; 0 for none
 */
public record ReviewResult(Kind kind, List<Finding> findings, int version) {

    static ReviewResult of(Kind kind) {
        return new ReviewResult(kind, List.of(), 0);
    }

    static ReviewResult refused(List<Finding> findings) {
        return new ReviewResult(Kind.REFUSED, findings, 0);
    }

    /** Nothing is changed unless it is DONE. */
    public enum Kind {
        DONE,
        /** The same is live already. */
        UNCHANGED,
        /** The draft was edited since the page was opened. */
        EDITED_SINCE,
        /** The user may not do it. */
        NOT_ALLOWED,
        /** The draft is in a state in which it cannot be done. */
        NOT_POSSIBLE,
        /** The diagram has errors. */
        REFUSED
    }
}
