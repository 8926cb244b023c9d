package dev.rekindle.journey.draft;

import dev.rekindle.journey.Finding;
import java.time.Instant;
import java.util.List;

/**
 * What somebody decided about a draft.
 *
 * @param revision of the draft that it is about
 * @param note as written; empty for none
 * @param findings why a planned publication failed; empty for all other kinds
 */
public record ReviewEntry(
        long id, int revision, Kind kind, String note, List<Finding> findings, Instant at, String by) {

    /** What was done. */
    public enum Kind {
        SUBMITTED,
        WITHDRAWN,
        APPROVED,
        SENT_BACK,
        /** To be published at a time. */
        PLANNED,
        UNPLANNED,
        PUBLISHED,
        /** Could not be published at the planned time, and was sent back. */
        FAILED,
        DISCARDED
    }
}
