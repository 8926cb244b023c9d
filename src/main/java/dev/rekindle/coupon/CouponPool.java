package dev.rekindle.coupon;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pool of codes.
 *
 * @param prefix codes are generated as they are needed, and begin so; null for a pool of uploaded codes
 * @param lowAt a pool of uploaded codes is low when so many or fewer are left
 * @param left codes that can be issued; 0 for a generated pool, which is never empty
 * @param redeemed issued codes that were redeemed
 */
public record CouponPool(
        String key,
        String name,
        @Nullable String prefix,
        int lowAt,
        long left,
        long issued,
        long redeemed,
        CouponTerms terms,
        Instant createdAt) {

    public boolean isGenerated() {
        return prefix != null;
    }

    public boolean isEmpty() {
        return !isGenerated() && left == 0;
    }

    /** Whether the pool has ended, so that nothing is issued or redeemed any more. */
    public boolean isEnded(Instant now) {
        return terms.endsAt() != null && !terms.endsAt().isAfter(now);
    }

    public boolean isLow() {
        return !isGenerated() && left <= lowAt;
    }
}
