package dev.rekindle.loyalty.earning;

import dev.rekindle.loyalty.PointsRule;
import dev.rekindle.loyalty.Posting;
import dev.rekindle.loyalty.Posting.Cause;
import dev.rekindle.loyalty.PostingKind;
import dev.rekindle.loyalty.earning.EarningTables.Earned;
import dev.rekindle.loyalty.earning.EarningTables.Profile;
import dev.rekindle.member.MemberId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one batch of events should have earned. A rule that an event earned by goes on to apply to it, whatever the member's
 * segment and tier are meanwhile; refunds take back the share of what their purchase earned, and never more than that.
 */
final class EarningComputation {

    private final List<PointsRule> rules;
    private final List<String> refundTypes;
    private final Map<MemberId, Profile> profiles;
    private final Map<String, Set<MemberId>> segments;
    private final ZoneId system;
    private final Map<Long, List<Earned>> earned;
    private final Map<Long, Long> purchasePoints = new HashMap<>();
    private final List<Posting> postings = new ArrayList<>();

    EarningComputation(
            List<PointsRule> rules,
            List<String> refundTypes,
            Map<MemberId, Profile> profiles,
            Map<String, Set<MemberId>> segments,
            ZoneId system,
            Map<Long, List<Earned>> earned) {
        this.rules = rules;
        this.refundTypes = refundTypes;
        this.profiles = profiles;
        this.segments = segments;
        this.system = system;
        this.earned = earned;
    }

    /** A refund is an event of a type that the settings name, one that names what it refunds, or one with an amount below 0. */
    boolean isRefund(EarningEvent event) {
        return refundTypes.contains(event.type())
                || event.refundOf() != null
                || event.amount() != null && event.amount().signum() < 0;
    }

    void purchase(EarningEvent event) {
        long sum = 0;
        for (PointsRule rule : rules) {
            Earned before = earnedBy(event.id(), rule.id());
            boolean applies = event.type().equals(rule.eventType()) && (before != null || applies(rule, event));
            long target = applies ? rule.points(event.amount(), event.currency()) : 0;
            post(event.id(), event.member(), rule, before, target, event.at());
            sum += target;
        }
        purchasePoints.put(event.id(), sum);
        takeBack(event.id(), event.member(), before -> before.rule() == null, event.at());
    }

    private boolean applies(PointsRule rule, EarningEvent event) {
        Profile profile = profiles.get(event.member());
        return rule.isInForceAt(event.at())
                && (rule.tier() == null || profile != null && rule.tier().equals(profile.tier()))
                && (rule.segment() == null
                        || segments.getOrDefault(rule.segment(), Set.of()).contains(event.member()));
    }

    /** Rounded so that refunds of the whole amount take back everything, in however many parts they come. */
    void refunds(RefundsOf group) {
        EarningEvent purchase = group.purchase();
        BigDecimal refunded = BigDecimal.ZERO;
        long taken = 0;
        for (EarningEvent refund : group.refunds().stream()
                .sorted(Comparator.comparingLong(EarningEvent::id))
                .toList()) {
            long points;
            if (purchase == null) {
                points = refund.refundOf() == null ? withoutPurchase(refund) : 0;
            } else {
                refunded = refunded.add(refund.size());
                long share = share(purchasePoints.getOrDefault(purchase.id(), 0L), refunded, purchase.size());
                points = share - taken;
                taken = share;
            }
            post(refund.id(), refund.member(), null, earnedBy(refund.id(), null), -points, refund.at());
            takeBack(refund.id(), refund.member(), before -> before.rule() != null, refund.at());
        }
    }

    private static long share(long points, BigDecimal refunded, BigDecimal whole) {
        if (whole.signum() == 0 || refunded.compareTo(whole) >= 0) {
            return points;
        }
        return BigDecimal.valueOf(points)
                .multiply(refunded)
                .divide(whole, 0, RoundingMode.DOWN)
                .longValue();
    }

    /** Of a refund that names no order: what purchases of the amount earn at the time. */
    private long withoutPurchase(EarningEvent refund) {
        return rules.stream()
                .filter(rule -> rule.perAmount() != null && applies(rule, refund))
                .mapToLong(rule -> rule.points(refund.size(), refund.currency()))
                .max()
                .orElse(0);
    }

    /** An event that was withdrawn. */
    void gone(long event, @Nullable MemberId member) {
        if (member != null) {
            takeBack(event, member, before -> true, null);
        }
    }

    /** Undoes what was posted for an event: all of it, or what it earned before a correction made it a refund, or the reverse. */
    private void takeBack(long event, MemberId member, Predicate<Earned> which, @Nullable Instant at) {
        for (Earned before : earned.getOrDefault(event, List.of())) {
            if (which.test(before)) {
                PointsRule rule = rules.stream()
                        .filter(one -> Objects.equals(before.rule(), one.id()))
                        .findFirst()
                        .orElse(null);
                post(event, member, rule, before, 0, at);
            }
        }
    }

    private @Nullable Earned earnedBy(long event, @Nullable Long rule) {
        return earned.getOrDefault(event, List.of()).stream()
                .filter(one -> Objects.equals(one.rule(), rule))
                .findFirst()
                .orElse(null);
    }

    private void post(
            long event,
            MemberId member,
            @Nullable PointsRule rule,
            @Nullable Earned before,
            long target,
            @Nullable Instant at) {
        long difference = target - (before == null ? 0 : before.points());
        if (difference == 0) {
            return;
        }
        Long number = rule == null ? null : rule.id();
        int times = before == null ? 0 : before.times();
        String key = "event:" + event + ":" + (number == null ? "refund" : number) + ":" + times;
        PostingKind kind = difference > 0 ? PostingKind.EARN : PostingKind.REVERSE;
        Instant expires = difference > 0 && rule != null && at != null ? expiry(member, rule, at) : null;
        postings.add(
                new Posting(member, kind, key, difference, at, expires, new Cause(event, number, null, null, "rules")));
    }

    /** The end of the last day in the member's zone. */
    private @Nullable Instant expiry(MemberId member, PointsRule rule, Instant at) {
        if (rule.expireDays() == null) {
            return null;
        }
        Profile profile = profiles.get(member);
        ZoneId zone = profile == null || profile.zone() == null ? system : profile.zone();
        return at.atZone(zone)
                .toLocalDate()
                .plusDays(rule.expireDays() + 1L)
                .atStartOfDay(zone)
                .toInstant();
    }

    List<Posting> postings() {
        return postings;
    }
}
