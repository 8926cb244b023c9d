package dev.rekindle.loyalty.tier;

import dev.rekindle.coupon.Coupons;
import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.loyalty.LoyaltySettings;
import dev.rekindle.loyalty.Tier;
import dev.rekindle.loyalty.Tiers;
import dev.rekindle.loyalty.tier.TierTables.Computed;
import dev.rekindle.loyalty.tier.TierTables.Stored;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberChange;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Computes the tiers of locked members, in the caller's transaction. A change writes the member, the event, and the coupon. */
@Component
class TierEvaluation {

    private final TierTables tables;
    private final JdbcClient jdbc;
    private final Members members;
    private final Events events;
    private final Coupons coupons;
    private final Live<LoyaltySettings> settings;
    private final Live<Zones> zones;
    private final Clock clock;

    TierEvaluation(
            TierTables tables,
            JdbcClient jdbc,
            Members members,
            Events events,
            Coupons coupons,
            Live<LoyaltySettings> settings,
            Live<Zones> zones,
            Clock clock) {
        this.tables = tables;
        this.jdbc = jdbc;
        this.members = members;
        this.events = events;
        this.coupons = coupons;
        this.settings = settings;
        this.zones = zones;
        this.clock = clock;
    }

    List<Tier> tiers() {
        return jdbc.sql("select * from loyalty_tier order by threshold")
                .query(Tier.class)
                .list();
    }

    /** @return how many tiers changed */
    int run(Collection<MemberId> asked) {
        List<Tier> tiers = tiers();
        if (tiers.isEmpty() || asked.isEmpty()) {
            return 0;
        }
        Instant now = clock.instant();
        LoyaltySettings current = settings.get();
        ZoneId system = zones.get().system();
        List<Stored> stored = tables.stored(asked);
        Map<MemberId, Instant> since = new LinkedHashMap<>();
        stored.forEach(one -> since.put(one.member(), current.countsFrom(now, one.zone(), system)));
        Map<MemberId, BigDecimal> progress = tables.progress(current, since);
        List<Computed> computed = new ArrayList<>();
        Map<Stored, Computed> changed = new LinkedHashMap<>();
        for (Stored one : stored) {
            BigDecimal reached = progress.getOrDefault(one.member(), BigDecimal.ZERO);
            TierState state = one.state().at(now, reached, tiers, Duration.ofDays(current.graceDays()));
            boolean differs = !Objects.equals(state.tier(), one.state().tier());
            var result = new Computed(one.member(), state, reached, differs);
            computed.add(result);
            if (differs) {
                changed.put(one, result);
            }
        }
        tables.store(computed, now);
        tell(changed, tiers, now);
        return changed.size();
    }

    private void tell(Map<Stored, Computed> changed, List<Tier> tiers, Instant now) {
        if (changed.isEmpty()) {
            return;
        }
        members.change(changed.values().stream()
                .<MemberChange>map(one ->
                        new MemberChange.SetTier(one.member(), one.state().tier()))
                .toList());
        Map<MemberId, Member> profiles =
                members.byIds(changed.values().stream().map(Computed::member).toList());
        Map<String, Tier> byKey = new HashMap<>();
        tiers.forEach(tier -> byKey.put(tier.key(), tier));
        List<EventDraft> drafts = new ArrayList<>();
        changed.forEach((before, after) -> {
            boolean up = after.state().isAbove(before.state(), tiers);
            String coupon =
                    up ? coupon(after, byKey.get(String.valueOf(after.state().tier()))) : null;
            long change = tables.add(after.member(), before.state(), after.state(), after.progress(), coupon, now);
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("from", String.valueOf(before.state().tier()));
            properties.put("to", String.valueOf(after.state().tier()));
            properties.put("direction", up ? "up" : "down");
            if (coupon != null) {
                properties.put("coupon", coupon);
            }
            String member = Objects.requireNonNull(profiles.get(after.member())).externalId();
            drafts.add(event("tier-changed:" + change, member, Tiers.CHANGED, now, properties));
            if (up) {
                drafts.add(event("tier-upgraded:" + change, member, Tiers.UPGRADED, now, properties));
            }
        });
        events.record(drafts);
    }

    private static EventDraft event(
            String id, String member, String type, Instant now, Map<String, Object> properties) {
        return new EventDraft(id, member, type, now, null, null, properties);
    }

    private @Nullable String coupon(Computed after, @Nullable Tier tier) {
        return tier == null || tier.couponPool() == null
                ? null
                : coupons.issueTo(after.member().value(), tier.couponPool(), "tier:" + tier.key())
                        .orElse(null);
    }
}
