package dev.rekindle.member.person;

import java.time.Instant;

/** One kind of data that an installation keeps for a limited time; each is a bean of the module that owns the table. */
public interface ExpiringData {

    Kind kind();

    /**
     * Deletes, or anonymises, what is older, in the caller's transaction.
     *
     * @param limit at most this many rows
     * @return how many rows; fewer than the limit when nothing older is left
     */
    int expire(Instant olderThan, int limit);

    /** The kinds, each with a setting of its own. */
    enum Kind {
        /** Events of members, with their corrections. */
        EVENTS,
        /** Where messages went and what was answered; the messages stay, because reports count them. */
        ADDRESSES,
        /** Changes of segments; trends stay. */
        SEGMENT_CHANGES,
        /** Rejected rows of imports. */
        REJECTED_ROWS,
        /** Uploaded files of members. */
        FILES,
        /** Files of members that were written for download. */
        EXPORTS,
        /** Messages that the sandbox received. */
        SANDBOX
    }
}
