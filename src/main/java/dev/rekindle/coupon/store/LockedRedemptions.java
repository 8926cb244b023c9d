package dev.rekindle.coupon.store;

import dev.rekindle.coupon.CouponRedemptions;
import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Redeems codes. The row of a code is locked until the transaction ends, so that requests take turns. */
@Component
class LockedRedemptions implements CouponRedemptions {

    private final RedemptionTable table;
    private final Members members;
    private final Events events;
    private final AuditLog audit;
    private final Clock clock;

    LockedRedemptions(RedemptionTable table, Members members, Events events, AuditLog audit, Clock clock) {
        this.table = table;
        this.members = members;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Result redeem(Request request) {
        List<CouponRow> found = table.find(request.code(), request.pool());
        if (found.size() != 1) {
            return refused(found.isEmpty() ? Outcome.UNKNOWN : Outcome.AMBIGUOUS);
        }
        CouponRow code = found.get(0);
        Redemption standing = table.redemptionOf(code.id());
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

    private boolean isAtLimit(CouponRow code) {
        if (code.perMember() == null || code.member() == null) {
            return false;
        }
        return table.countLocked(code.pool(), code.member()) >= code.perMember();
    }

    private Result redeemed(CouponRow code, Request request) {
        table.insert(code, request, clock.instant());
        Redemption done = Objects.requireNonNull(table.redemptionOf(code.id()));
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
        long undone = table.countUndone(code);
        return "coupon-redeemed:" + code.id() + (undone == 0 ? "" : ":" + (undone + 1));
    }

    @Override
    @Transactional
    public Undo undo(String code, @Nullable String pool, String purchase, String reason, String by) {
        List<CouponRow> found = table.find(code, pool);
        if (found.size() != 1) {
            return Undo.NOT_REDEEMED;
        }
        CouponRow row = found.get(0);
        Redemption standing = table.redemptionOf(row.id());
        if (standing == null || !purchase.equals(standing.purchase())) {
            return table.wasUndone(row, purchase) ? Undo.ALREADY : Undo.NOT_REDEEMED;
        }
        String event = eventOf(row);
        table.takeBack(row, clock.instant(), reason, by);
        events.withdraw(event, reason);
        audit.record(AuditEntry.of(AuditAction.COUPON_REDEMPTION_UNDONE, row.pool())
                .before("code", code)
                .after("reason", reason));
        return Undo.UNDONE;
    }

    @Override
    public List<Redemption> ofPool(String pool, int limit) {
        return table.ofPool(pool, limit);
    }
}
