package dev.rekindle.member.imports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One import with its result.
 *
 * @param rows rows read so far
 * @param total rows of the file; null until they have been counted
 * @param taken members or events that were created
 * @param updated members or events that existed
 * @param refused rejected rows
 * @param withdrawalsKept consents not given because the member had withdrawn them in person
 * @param membersCreated members that were created for their events
 * @param failure a stable word for why not all rows were imported; null unless FAILED
 * @param failureLine the line that caused the failure; null when no line did
 * @param settled whether somebody decided to leave out what was refused
 */
public record ImportRun(
        long id,
        String fileName,
        FileKind kind,
        long bytes,
        String by,
        State state,
        Instant uploadedAt,
        @Nullable Instant finishedAt,
        @Nullable String encoding,
        long rows,
        @Nullable Long total,
        long taken,
        long updated,
        long refused,
        long withdrawalsKept,
        long membersCreated,
        @Nullable String failure,
        @Nullable Long failureLine,
        boolean settled) {

    /** Whether a run that ended early has imported rows. */
    public boolean hasImported() {
        return taken + updated > 0;
    }

    /** Whether somebody should look at what was not imported. */
    public boolean isUnsettled() {
        return !settled && (state == State.FAILED || refused > 0 && state != State.RUNNING);
    }

    public enum State {
        UPLOADED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }
}
