package dev.rekindle.export;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file of members.
 *
 * @param scheduled whether a schedule called for it
 * @param calledBy a user; of a scheduled one who made the schedule
 * @param members rows so far
 */
public record MemberExport(
        long id,
        MemberExportDraft what,
        State state,
        boolean scheduled,
        String calledBy,
        Instant calledAt,
        @Nullable Instant finishedAt,
        long members,
        long bytes) {

    /** How far it is. */
    public enum State {
        WAITING,
        WRITING,
        READY,
        FAILED,
        /** Deleted because a member in it was erased. */
        WITHDRAWN,
        /** Deleted because its retention period was over. */
        EXPIRED;

        public boolean isOpen() {
            return this == WAITING || this == WRITING;
        }
    }
}
