package dev.rekindle.coupon;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Under which terms the codes of a pool are redeemed.
 *
 * @param perMember how many codes of the pool a member may redeem; null for any number
 * @param validDays how many days a code is valid after it was issued; null for ever. Codes that are issued already keep theirs
 * @param endsAt when the pool ends: nothing is issued or redeemed from then on; null for never
 * @param cost what one redemption costs, for reports; null where the pool does not say it
 * @param currency of the cost, ISO 4217; null exactly when the cost is
 */
public record CouponTerms(
        @Nullable Integer perMember,
        @Nullable Integer validDays,
        @Nullable Instant endsAt,
        @Nullable BigDecimal cost,
        @Nullable String currency) {

    public static final CouponTerms NONE = new CouponTerms(null, null, null, null, null);
}
