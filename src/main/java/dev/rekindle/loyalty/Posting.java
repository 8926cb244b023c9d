package dev.rekindle.loyalty;

import dev.rekindle.member.MemberId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of a member's points.
 *
 * @param key the same key is posted once
 * @param points what the balance changes by: above 0 for EARN, below 0 for SPEND, EXPIRE and REVERSE, either for ADJUST
 * @param at when what earned them happened; null for now. Counts for tiers and for first in, first out
 * @param expiresAt when points that are left expire; null for never
 */
public record Posting(
        MemberId member,
        PostingKind kind,
        String key,
        long points,
        @Nullable Instant at,
        @Nullable Instant expiresAt,
        Cause cause) {

    /** The most points of one posting. */
    public static final long MOST = 1_000_000_000_000L;

    public Posting {
        boolean right = kind == PostingKind.ADJUST ? points != 0 : kind == PostingKind.EARN ? points > 0 : points < 0;
        if (!right || points > MOST || points < -MOST) {
            throw new IllegalArgumentException(kind + " of " + points + " points");
        }
    }

    /**
     * Why points are posted.
     *
     * @param event number of the event that earned them; null for none
     * @param rule number of the rule by which it did
     * @param reason a text for people
     * @param purchase the caller's id of a purchase
     * @param by who: a user, the name of an API key, or a part of the application such as {@code rules}
     */
    public record Cause(
            @Nullable Long event,
            @Nullable Long rule,
            @Nullable String reason,
            @Nullable String purchase,
            String by) {

        public static Cause of(String by, @Nullable String reason) {
            return new Cause(null, null, reason, null, by);
        }
    }
}
