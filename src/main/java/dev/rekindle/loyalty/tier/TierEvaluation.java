package dev.rekindle.loyalty.tier;

import dev.rekindle.loyalty.LoyaltySettings;
import dev.rekindle.loyalty.Tier;
import dev.rekindle.loyalty.tier.TierTables.Computed;
import dev.rekindle.loyalty.tier.TierTables.Stored;
import dev.rekindle.member.MemberId;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Computes the tiers of locked members, in the caller's transaction. */
@Component
class TierEvaluation {

    private final TierTables tables;
    private final JdbcClient jdbc;
    private final TierChanges changes;
    private final Live<LoyaltySettings> settings;
    private final Live<Zones> zones;
    private final Clock clock;

    TierEvaluation(
            TierTables tables,
            JdbcClient jdbc,
            TierChanges changes,
            Live<LoyaltySettings> settings,
            Live<Zones> zones,
            Clock clock) {
        this.tables = tables;
        this.jdbc = jdbc;
        this.changes = changes;
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
        Map<Stored, Computed> computed = compute(tables.stored(asked), tiers, now);
        tables.store(List.copyOf(computed.values()), now);
        computed.values().removeIf(one -> !one.changed());
        changes.announce(computed, tiers, now);
        return computed.size();
    }

    private Map<Stored, Computed> compute(List<Stored> stored, List<Tier> tiers, Instant now) {
        LoyaltySettings current = settings.get();
        ZoneId system = zones.get().system();
        Map<MemberId, Instant> since = new LinkedHashMap<>();
        stored.forEach(one -> since.put(one.member(), current.countsFrom(now, one.zone(), system)));
        Map<MemberId, BigDecimal> progress = tables.progress(current, since);
        Duration grace = Duration.ofDays(current.graceDays());
        Map<Stored, Computed> computed = new LinkedHashMap<>();
        for (Stored one : stored) {
            BigDecimal reached = progress.getOrDefault(one.member(), BigDecimal.ZERO);
            TierState state = one.state().at(now, reached, tiers, grace);
            boolean changed = !Objects.equals(state.tier(), one.state().tier());
            computed.put(one, new Computed(one.member(), state, reached, changed));
        }
        return computed;
    }
}
