package dev.rekindle.coupon.store;

import dev.rekindle.coupon.CouponRedemptions;
import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.platform.AdvisoryLock;
import dev.rekindle.platform.SqlParameters;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code coupon_redemption}. The row of the code is locked until the transaction ends, so that requests take turns. */
@Component
class JdbcCouponRedemptions implements CouponRedemptions {

    private final JdbcClient jdbc;
    private final Members members;
    private final Events events;
    private final AuditLog audit;
    private final Clock clock;

    JdbcCouponRedemptions(JdbcClient jdbc, Members members, Events events, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.members = members;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Result redeem(Request request) {
        List<CouponRow> found = find(request.code(), request.pool());
        if (found.size() != 1) {
            return refused(found.isEmpty() ? Outcome.UNKNOWN : Outcome.AMBIGUOUS);
        }
        CouponRow code = found.get(0);
        Redemption standing = redemptionOf(code.id());
        if (standing != null) {
            boolean same = request.purchase().equals(standing.purchase());
            return same ? new Result(Outcome.REPEATED, standing) : refused(Outcome.ALREADY_REDEEMED);
        }
        Outcome refusal = refusal(code, request);
        return refusal == null ? redeemed(code, request) : refused(refusal);
    }

    private static Result refused(Outcome outcome) {
        return new Result(outcome, null);
    }

    private List<CouponRow> find(String code, @Nullable String pool) {
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

    private @Nullable Outcome refusal(CouponRow code, Request request) {
        if (code.issuedAt() == null) {
            return Outcome.NOT_ISSUED;
        }
        if (code.expiresAt() != null && !code.expiresAt().isAfter(clock.instant())) {
            return Outcome.EXPIRED;
        }
        if (request.member() != null && !isOf(code, request.member())) {
            return Outcome.OTHER_MEMBER;
        }
        return isAtLimit(code) ? Outcome.LIMIT_REACHED : null;
    }

    private boolean isOf(CouponRow code, String externalId) {
        MemberId member = members.idsOf(List.of(externalId)).get(externalId);
        return member != null && (code.member() == null || code.member() == member.value());
    }

    /** Two codes of one member take turns, because each counts the other. */
    private boolean isAtLimit(CouponRow code) {
        if (code.perMember() == null || code.member() == null) {
            return false;
        }
        jdbc.sql("select pg_advisory_xact_lock(:lock, hashtext(:pool || ':' || :member))")
                .param("lock", AdvisoryLock.COUPON_LIMIT)
                .param("pool", code.pool())
                .param("member", code.member())
                .query((row, number) -> true)
                .list();
        long redeemed = jdbc.sql("select count(*) from coupon_redemption where pool = :pool and member_id = :member")
                .param("pool", code.pool())
                .param("member", code.member())
                .query(Long.class)
                .single();
        return redeemed >= code.perMember();
    }

    private Result redeemed(CouponRow code, Request request) {
        Instant at = clock.instant();
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
        Redemption done = Objects.requireNonNull(redemptionOf(code.id()));
        record(code, done);
        return new Result(Outcome.REDEEMED, done);
    }

    /** Journeys start on the event, and may have it as their goal. */
    private void record(CouponRow code, Redemption done) {
        if (code.member() == null) {
            return;
        }
        members.byId(new MemberId(code.member())).ifPresent(member -> {
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("pool", code.pool());
            properties.put("code", code.code());
            if (done.purchase() != null) {
                properties.put("purchaseId", done.purchase());
            }
            events.record(List.of(new EventDraft(
                    eventOf(code), member.externalId(), EVENT, done.at(), done.amount(), done.currency(), properties)));
        });
    }

    /** The id of a withdrawn event is not used again. */
    private String eventOf(CouponRow code) {
        long undone = undone(code);
        return "coupon-redeemed:" + code.id() + (undone == 0 ? "" : ":" + (undone + 1));
    }

    private long undone(CouponRow code) {
        return jdbc.sql("select count(*) from coupon_redemption_undone where coupon_id = :id")
                .param("id", code.id())
                .query(Long.class)
                .single();
    }

    @Override
    @Transactional
    public Undo undo(String code, @Nullable String pool, String purchase, String reason, String by) {
        List<CouponRow> found = find(code, pool);
        if (found.size() != 1) {
            return Undo.NOT_REDEEMED;
        }
        CouponRow row = found.get(0);
        Redemption standing = redemptionOf(row.id());
        if (standing == null || !purchase.equals(standing.purchase())) {
            return wasUndone(row, purchase) ? Undo.ALREADY : Undo.NOT_REDEEMED;
        }
        String event = eventOf(row);
        takeBack(row, reason, by);
        events.withdraw(event, reason);
        audit.record(AuditEntry.of(AuditAction.COUPON_REDEMPTION_UNDONE, row.pool())
                .before("code", code)
                .before("purchase", purchase)
                .after("reason", reason));
        return Undo.UNDONE;
    }

    private boolean wasUndone(CouponRow code, String purchase) {
        return jdbc.sql("""
                        select exists (select from coupon_redemption_undone
                                        where coupon_id = :id and purchase_id = :purchase)
                        """)
                .param("id", code.id())
                .param("purchase", purchase)
                .query(Boolean.class)
                .single();
    }

    private void takeBack(CouponRow code, String reason, String by) {
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
                .param("at", SqlParameters.timestamp(clock.instant()))
                .param("by", by)
                .param("reason", reason)
                .update();
    }

    private @Nullable Redemption redemptionOf(long coupon) {
        return jdbc.sql(CouponRow.REDEMPTIONS + " where r.coupon_id = :coupon")
                .param("coupon", coupon)
                .query(CouponRow::redemption)
                .optional()
                .orElse(null);
    }

    @Override
    public List<Redemption> ofPool(String pool, int limit) {
        return jdbc.sql(CouponRow.REDEMPTIONS
                        + " where r.pool = :pool order by r.redeemed_at desc, r.coupon_id desc limit :limit")
                .param("pool", pool)
                .param("limit", limit)
                .query(CouponRow::redemption)
                .list();
    }
}
