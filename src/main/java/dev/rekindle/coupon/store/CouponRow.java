package dev.rekindle.coupon.store;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.instantOrNull;

import dev.rekindle.coupon.CouponRedemptions.Redemption;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A code with what its redemption depends on. */
record CouponRow(
        long id,
        String pool,
        String code,
        @Nullable Long member,
        @Nullable Instant issuedAt,
        @Nullable Instant expiresAt,
        @Nullable Integer perMember,
        @Nullable BigDecimal cost,
        @Nullable String costCurrency) {

    static final String REDEMPTIONS = """
            select r.pool, c.code, r.member_id, r.redeemed_at, r.purchase_id, r.amount, r.currency, r.cost_amount,
                   r.cost_currency, r.redeemed_by
              from coupon_redemption r
              join coupon c on c.id = r.coupon_id
            """;

    static CouponRow of(ResultSet row, int number) throws SQLException {
        return new CouponRow(
                row.getLong("id"),
                row.getString("pool"),
                row.getString("code"),
                row.getObject("member_id", Long.class),
                instantOrNull(row, "issued_at"),
                instantOrNull(row, "expires_at"),
                row.getObject("per_member", Integer.class),
                row.getBigDecimal("cost_amount"),
                row.getString("cost_currency"));
    }

    static Redemption redemption(ResultSet row, int number) throws SQLException {
        return new Redemption(
                row.getString("pool"),
                row.getString("code"),
                row.getObject("member_id", Long.class),
                instant(row, "redeemed_at"),
                row.getString("purchase_id"),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                row.getBigDecimal("cost_amount"),
                row.getString("cost_currency"),
                row.getString("redeemed_by"));
    }
}
