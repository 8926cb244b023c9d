package dev.rekindle.loyalty.tier;

import dev.rekindle.coupon.Coupons;
import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.loyalty.Tier;
import dev.rekindle.loyalty.Tiers;
import dev.rekindle.loyalty.tier.TierTables.Computed;
import dev.rekindle.loyalty.tier.TierTables.Stored;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberChange;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes changes of tiers, in the caller's transaction: the members' property, a coupon, the change and its events. */
@Component
class TierChanges {

    private final TierTables tables;
    private final Members members;
    private final Events events;
    private final Coupons coupons;

    TierChanges(TierTables tables, Members members, Events events, Coupons coupons) {
        this.tables = tables;
        this.members = members;
        this.events = events;
        this.coupons = coupons;
    }

    /** @param changed members whose tier changed: as stored, and as computed */
    void announce(Map<Stored, Computed> changed, List<Tier> tiers, Instant now) {
        if (changed.isEmpty()) {
            return;
        }
        members.change(changed.values().stream()
                .<MemberChange>map(one ->
                        new MemberChange.SetTier(one.member(), one.state().tier()))
                .toList());
        Map<MemberId, Member> profiles =
                members.byIds(changed.values().stream().map(Computed::member).toList());
        List<EventDraft> drafts = new ArrayList<>();
        changed.forEach((before, after) -> {
            String externalId =
                    Objects.requireNonNull(profiles.get(after.member())).externalId();
            drafts.addAll(events(externalId, before.state(), after, tiers, now));
        });
        events.record(drafts);
    }

    private List<EventDraft> events(
            String externalId, TierState before, Computed after, List<Tier> tiers, Instant now) {
        boolean up = after.state().isAbove(before, tiers);
        String coupon = up ? coupon(after, tiers) : null;
        long change = tables.add(after.member(), before, after.state(), after.progress(), coupon, now);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("from", String.valueOf(before.tier()));
        properties.put("to", String.valueOf(after.state().tier()));
        properties.put("direction", up ? "up" : "down");
        if (coupon != null) {
            properties.put("coupon", coupon);
        }
        EventDraft changed = event("tier-changed:" + change, externalId, Tiers.CHANGED, now, properties);
        return up
                ? List.of(changed, event("tier-upgraded:" + change, externalId, Tiers.UPGRADED, now, properties))
                : List.of(changed);
    }

    private static EventDraft event(
            String id, String member, String type, Instant now, Map<String, Object> properties) {
        return new EventDraft(id, member, type, now, null, null, properties);
    }

    private @Nullable String coupon(Computed after, List<Tier> tiers) {
        return tiers.stream()
                .filter(tier -> tier.key().equals(after.state().tier()))
                .filter(tier -> tier.couponPool() != null)
                .flatMap(
                        tier -> coupons
                                .issueTo(
                                        after.member().value(), String.valueOf(tier.couponPool()), "tier:" + tier.key())
                                .stream())
                .findFirst()
                .orElse(null);
    }
}
