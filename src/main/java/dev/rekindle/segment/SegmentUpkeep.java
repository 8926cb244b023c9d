package dev.rekindle.segment;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the membership of a segment is kept up to date.
 *
 * @param followed whether it follows each change of a member within seconds; otherwise it is evaluated every hour, because
 *     its rule compares members with each other or asks for what is not noted, or because its evaluation failed
 * @param evaluation duration of the latest evaluation of all members; null when never
 * @param checkedAt when the membership was last compared with the rule; null when never
 * @param corrected memberships that this check had to change
 * @param retryAt when all members are evaluated next, because the rule changed or an evaluation failed; null when not planned
 */
public record SegmentUpkeep(
        boolean followed,
        @Nullable Duration evaluation,
        @Nullable Instant checkedAt,
        long corrected,
        @Nullable Instant retryAt) {

    private static final Duration SLOW = Duration.ofSeconds(30);

    /** Whether the evaluation of all members takes so long that it is worth to simplify the rule. */
    public boolean slow() {
        return evaluation != null && evaluation.compareTo(SLOW) > 0;
    }
}
