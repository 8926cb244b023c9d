package dev.rekindle.journey.task;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.member.MemberId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a journey asks a person to do for one member.
 *
 * @param journey key of the journey
 * @param version number of the version that the member is in
 * @param step as it is in that version, with question and results
 * @param dueAt null for no time
 * @param claim who has taken it on; null for nobody
 * @param end how it ended; null while it is open
 */
public record PersonTask(
        long id,
        EnrolmentId enrolment,
        MemberId member,
        String journey,
        int version,
        TaskStep.Ask step,
        Instant askedAt,
        @Nullable Instant dueAt,
        @Nullable Claim claim,
        @Nullable End end) {

    /** The user who has taken the task on. */
    public record Claim(String by, Instant at) {}

    /**
     * How a task ended.
     *
     * @param result one of the step's; null when it was cancelled, because the member went on or left without it
     * @param note what the user wrote; empty for nothing
     * @param by null when it was cancelled
     */
    public record End(
            @Nullable String result, String note, @Nullable String by, Instant at) {

        public boolean isCancelled() {
            return result == null;
        }
    }

    public boolean isOpen() {
        return end == null;
    }

    public boolean isOverdue(Instant now) {
        return end == null && dueAt != null && dueAt.isBefore(now);
    }

    public boolean isClaimedBy(String user) {
        return claim != null && claim.by().equals(user);
    }
}
