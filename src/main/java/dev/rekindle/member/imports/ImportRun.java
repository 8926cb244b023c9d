package dev.rekindle.member.imports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One import and how it went.
 *
 * @param rows rows read so far
 * @param taken members that were new
 * @param updated members that were there
 * @param refused rows not taken
 * @param withdrawalsKept consents in the file of members who had taken them back in person
 * @param failure a stable word for why nothing was taken; null unless FAILED
 * @param failureLine the line that made it fail; null when it was not a line
 */
public record ImportRun(
        long id,
        String fileName,
        long bytes,
        String by,
        State state,
        Instant uploadedAt,
        @Nullable Instant finishedAt,
        @Nullable String encoding,
        long rows,
        long taken,
        long updated,
        long refused,
        long withdrawalsKept,
        @Nullable String failure,
        @Nullable Long failureLine) {

    public enum State {
        UPLOADED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }
}
