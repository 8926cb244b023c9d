package dev.rekindle.coupon.store;

import dev.rekindle.coupon.CouponRedemptions.Redemption;
import dev.rekindle.coupon.CouponRedemptions.Request;
import dev.rekindle.platform.AdvisoryLock;
import dev.rekindle.platform.SqlParameters;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code coupon_redemption} and {@code coupon_redemption_undone}. */
@Component
class RedemptionTable {

    private final JdbcClient jdbc;

    RedemptionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The codes with this text, locked until the transaction ends. */
    List<CouponRow> find(String code, @Nullable String pool) {
        return jdbc.sql("""
                        select c.id, c.pool, c.code, c.member_id, c.issued_at, p.per_member, p.cost_amount, p.cost_currency,
                               least(c.expires_at, p.ends_at) as expires_at
                          from coupon c
                          join coupon_pool p on p.key = c.pool
                         where c.code = :code and (:pool::text is null or c.pool = :pool)
                         order by c.id
                           for update of c
                        """)
                .param("code", code)
                .param("pool", pool)
                .query(CouponRow::of)
                .list();
    }

    /** How many codes of a pool the member has redeemed; the member's requests take turns, because each counts the others. */
    long countLocked(String pool, long member) {
        jdbc.sql("select pg_advisory_xact_lock(:lock, hashtext(:pool || ':' || :member))")
                .param("lock", AdvisoryLock.COUPON_LIMIT)
                .param("pool", pool)
                .param("member", member)
                .query((row, number) -> true)
                .list();
        return jdbc.sql("select count(*) from coupon_redemption where pool = :pool and member_id = :member")
                .param("pool", pool)
                .param("member", member)
                .query(Long.class)
                .single();
    }

    void insert(CouponRow code, Request request, Instant at) {
        boolean own = request.cost() != null;
        jdbc.sql("""
                        insert into coupon_redemption (coupon_id, pool, member_id, redeemed_at, purchase_id, amount, currency,
                                                       cost_amount, cost_currency, redeemed_by)
                        values (:id, :pool, :member, :at, :purchase, :amount, :currency, :cost, :costCurrency, :by)
                        """)
                .param("id", code.id())
                .param("pool", code.pool())
                .param("member", code.member())
                .param("at", SqlParameters.timestamp(at))
                .param("purchase", request.purchase())
                .param("amount", request.amount())
                .param("currency", request.currency())
                .param("cost", own ? request.cost() : code.cost())
                .param("costCurrency", own ? request.costCurrency() : code.costCurrency())
                .param("by", request.by())
                .update();
    }

    @Nullable
    Redemption redemptionOf(long coupon) {
        return jdbc.sql(CouponRow.REDEMPTIONS + " where r.coupon_id = :coupon")
                .param("coupon", coupon)
                .query(CouponRow::redemption)
                .optional()
                .orElse(null);
    }

    long countUndone(CouponRow code) {
        return jdbc.sql("select count(*) from coupon_redemption_undone where coupon_id = :id")
                .param("id", code.id())
                .query(Long.class)
                .single();
    }

    boolean wasUndone(CouponRow code, String purchase) {
        return jdbc.sql("""
                        select exists (select from coupon_redemption_undone
                                        where coupon_id = :id and purchase_id = :purchase)
                        """)
                .param("id", code.id())
                .param("purchase", purchase)
                .query(Boolean.class)
                .single();
    }

    /** Moves the redemption to those that were undone. */
    void takeBack(CouponRow code, Instant at, String reason, String by) {
        jdbc.sql("""
                        with gone as (delete from coupon_redemption where coupon_id = :id returning *)
                        insert into coupon_redemption_undone (coupon_id, member_id, redeemed_at, purchase_id, amount, currency,
                                                              cost_amount, cost_currency, redeemed_by, undone_at, undone_by,
                                                              reason)
                        select coupon_id, member_id, redeemed_at, purchase_id, amount, currency, cost_amount, cost_currency,
                               redeemed_by, :at, :by, :reason
                          from gone
                        """)
                .param("id", code.id())
                .param("at", SqlParameters.timestamp(at))
                .param("by", by)
                .param("reason", reason)
                .update();
    }

    /** The latest first. */
    List<Redemption> ofPool(String pool, int limit) {
        return jdbc.sql(CouponRow.REDEMPTIONS
                        + " where r.pool = :pool order by r.redeemed_at desc, r.coupon_id desc limit :limit")
                .param("pool", pool)
                .param("limit", limit)
                .query(CouponRow::redemption)
                .list();
    }
}
