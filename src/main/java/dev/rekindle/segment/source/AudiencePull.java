package dev.rekindle.segment.source;

import dev.rekindle.member.MemberId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pull of an outside audience.
 *
 * @param dry whether it only shows what would happen
 * @param whole whether it reads everything though the audience is incremental
 * @param dueAt when it is read next, after a failure that may pass
 * @param failures failures in a row that may pass
 * @param columns names of the cells of its refused rows
 * @param sizeBefore members of the segment before it
 * @param entering members who enter the segment by it, those to create included
 * @param created members whom it creates
 * @param failure code of why it failed or was cancelled; null when it did not
 * @param detail what the source said; empty when nothing
 */
public record AudiencePull(
        long id,
        String audience,
        PullState state,
        boolean dry,
        boolean whole,
        String calledBy,
        @Nullable String agreedBy,
        @Nullable String fileName,
        Instant calledAt,
        @Nullable Instant finishedAt,
        Instant dueAt,
        int failures,
        List<String> columns,
        long rows,
        long refused,
        long sizeBefore,
        long sizeAfter,
        long entering,
        long leaving,
        long created,
        Sample sample,
        @Nullable String failure,
        String detail) {

    /** A few of those who would enter or leave, and external ids of members who would be created. */
    public record Sample(List<MemberId> entering, List<MemberId> leaving, List<String> creating) {

        public static final Sample NONE = new Sample(List.of(), List.of(), List.of());
    }
}
