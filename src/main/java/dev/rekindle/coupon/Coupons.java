package dev.rekindle.coupon;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The codes of pools. A code is issued once; an enrolment gets one for each visit of a step, and never two. */
public interface Coupons {

    /** A code that nobody has. */
    record Free(long id, String code) {}

    /** @param visit 1 for the first */
    record Issue(long coupon, long enrolment, String step, int visit, long member) {}

    /**
     * Locks free codes until the caller's transaction ends; codes that are not issued in it are free again afterwards.
     * Waits for other transactions rather than say that a pool is empty which is not.
     *
     * @param locked ids of those that this transaction has locked before
     * @return at most so many others; none when the pool is empty, or does not exist
     */
    List<Free> lock(String pool, Collection<Long> locked, int most);

    /** Issues locked codes, in the caller's transaction. */
    void issue(List<Issue> issues);

    /**
     * Issues a code to a member outside of journeys, in the caller's transaction.
     *
     * @param reason why, for records, such as {@code tier:gold}
     * @return the code; empty when the pool is empty, has ended, or does not exist
     */
    Optional<String> issueTo(long member, String pool, String reason);

    /** The code that a member was issued last from a pool outside of journeys. */
    Optional<String> grantedTo(long member, String pool);

    /** The code that the enrolment was issued last from a pool. */
    Optional<String> issuedTo(long enrolment, String pool);

    /** Which of the pools have a code to issue. */
    Set<String> withCodes(Set<String> pools);

    /** The codes that a member was issued before an instant, the latest first. */
    List<Issued> ofMember(long member, Instant before, int limit);

    /**
     * A code that a member has.
     *
     * @param pool the name of the pool
     * @param key of the pool
     * @param expiresAt null for never
     * @param redeemedAt null until it is redeemed
     */
    record Issued(
            String pool,
            String key,
            String code,
            Instant at,
            @Nullable Instant expiresAt,
            @Nullable Instant redeemedAt) {}

    /** The codes of enrolments by step and visit, for the pages of members: {@code step#visit} to code. */
    Map<String, String> of(long enrolment);
}
