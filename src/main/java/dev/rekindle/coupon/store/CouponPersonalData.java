package dev.rekindle.coupon.store;

import dev.rekindle.member.person.Followed;
import dev.rekindle.member.person.Held;
import dev.rekindle.member.person.PersonalData;
import java.util.List;
import org.springframework.stereotype.Component;

/** The codes that a member was issued and redeemed. At an erasure the rows stay for reports and name nobody any more. */
@Component
class CouponPersonalData implements PersonalData {

    private static final Held CODES = Held.exported("coupon", """
                    select c.pool, c.code, c.issued_at, c.expires_at from coupon c where c.member_id = :member
                     order by c.issued_at, c.id
                    """);

    private static final Held REDEMPTIONS = new Held(
            "coupon_redemption",
            """
                    select r.pool, r.redeemed_at, r.purchase_id, r.amount, r.currency from coupon_redemption r
                     where r.member_id = :member order by r.redeemed_at
                    """,
            "update coupon_redemption set member_id = null, purchase_id = null where member_id = :member");

    private static final Held UNDONE = new Held(
            "coupon_redemption_undone",
            """
                    select c.pool, u.redeemed_at, u.purchase_id, u.amount, u.currency, u.undone_at, u.reason
                      from coupon_redemption_undone u join coupon c on c.id = u.coupon_id
                     where u.member_id = :member order by u.redeemed_at
                    """,
            "update coupon_redemption_undone set member_id = null, purchase_id = null, reason = '' where member_id = :member");

    @Override
    public List<Held> held() {
        return List.of(REDEMPTIONS, UNDONE, CODES);
    }

    @Override
    public List<Followed> followed() {
        return List.of(
                Followed.rowsOf(
                        "coupon_redemption_undone",
                        "update coupon_redemption_undone set member_id = :kept where member_id = :gone returning id"),
                Followed.rowsOf("coupon", "update coupon set member_id = :kept where member_id = :gone returning id"),
                new Followed(
                        "coupon_redemption",
                        "update coupon_redemption set member_id = :kept where member_id = :gone returning coupon_id as id",
                        "update coupon_redemption set member_id = :gone where coupon_id = any(:ids)"));
    }
}
