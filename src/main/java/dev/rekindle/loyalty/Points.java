package dev.rekindle.loyalty;

import dev.rekindle.member.MemberId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of points, in double entry. A member's points are also the property {@code points} of the member; when an
 * import, a journey or a merge changes the property, the ledger records the difference as an adjustment.
 */
public interface Points {

    /** The type of the event that points were earned. */
    String EARNED = "pointsEarned";

    /** The type of the event that points are about to expire. */
    String EXPIRING = "pointsExpiring";

    /**
     * Posts in the given order, in the caller's transaction or in a new one.
     *
     * @return the outcome of each posting, in the same order
     */
    List<Posted> post(List<Posting> postings);

    /**
     * Adjusts accounts to the members' property {@code points}, and expires what is due, in the caller's transaction or in a
     * new one.
     */
    void follow(Collection<MemberId> changed);

    /**
     * Expires what is due.
     *
     * @param limit at most this many lots, and whatever else of their members is due
     * @return how many members
     */
    int expire(int limit);

    /** When the next points expire; may be in the past. */
    Optional<Instant> nextExpiry();

    Optional<Account> of(MemberId member);

    /** Points that are left and will expire, by the instant at which they do, the earliest first. */
    List<Expiring> expiring(MemberId member);

    /** What happened to a member's points, the latest first. @param before number of a transaction; null for the latest */
    List<Entry> history(MemberId member, @Nullable Long before, int limit);

    /** The last day on which points count that expire at an instant. */
    static LocalDate lastDay(Instant expiresAt, ZoneId zone) {
        return LocalDate.ofInstant(expiresAt.minusMillis(1), zone);
    }

    /** The sums of the programme's accounts. */
    Sums sums();

    /** Compares every account with its entries and lots; members whose sums disagree, at most 100. */
    Check check();

    /**
     * A member's account.
     *
     * @param expiring points that expire within the notice of the settings
     * @param expiresAt when the first of them expire
     * @param tier key of the tier; null for none
     * @param belowSince since when the member does not reach the tier any more
     * @param progress what counts towards tiers in the current period
     */
    record Account(
            long balance,
            long expiring,
            @Nullable Instant expiresAt,
            @Nullable String tier,
            @Nullable Instant tierSince,
            @Nullable Instant belowSince,
            BigDecimal progress) {}

    record Expiring(Instant at, long points) {}

    /** @param rule name of the rule that earned the points */
    record Entry(
            long id,
            PostingKind kind,
            long points,
            Instant at,
            @Nullable Instant expiresAt,
            @Nullable String rule,
            @Nullable String reason,
            @Nullable String purchase,
            String by) {}

    /**
     * Totals over all members.
     *
     * @param outstanding what members have
     * @param issued earned less what was taken back
     * @param adjusted may be below 0
     * @param members how many have points
     */
    record Sums(long outstanding, long issued, long redeemed, long expired, long adjusted, long members) {}

    /**
     * The outcome of a check of the ledger.
     *
     * @param members the sum of all members' entries; the programme's accounts add up to its negative
     * @param wrong members whose balance, entries, lots or property differ
     */
    record Check(long transactions, long members, long unbalanced, List<MemberId> wrong) {

        public boolean isRight() {
            return unbalanced == 0 && wrong.isEmpty();
        }
    }
}
