package dev.rekindle.loyalty.tier;

import static dev.rekindle.platform.SqlColumns.instantOrNull;
import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.booleans;
import static dev.rekindle.platform.SqlParameters.numerics;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;
import static dev.rekindle.platform.SqlParameters.timestamps;

import dev.rekindle.loyalty.LoyaltySettings;
import dev.rekindle.loyalty.LoyaltySettings.Basis;
import dev.rekindle.member.MemberId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What tiers are computed from, and the states of members. */
@Component
class TierTables {

    private static final String EARNED = """
            select t.member_id, sum(e.points) as progress
              from unnest(:ids::bigint[], :froms::timestamptz[]) as m (id, since)
              join points_transaction t on t.member_id = m.id and t.occurred_at >= m.since and t.kind in ('EARN', 'REVERSE')
              join points_entry e on e.transaction_id = t.id and e.account = 'MEMBER'
             group by t.member_id
            """;

    private static final String SPENT = """
            select e.member_id,
                   sum(case when e.type = any(:refunds) then -abs(e.amount) else e.amount end) as progress
              from unnest(:ids::bigint[], :froms::timestamptz[]) as m (id, since)
              join loyalty_source_event e on e.member_id = m.id and e.type = any(:types) and e.occurred_at >= m.since
             where e.currency = :currency
             group by e.member_id
            """;

    private final JdbcClient jdbc;

    TierTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A member as stored. */
    record Stored(MemberId member, @Nullable ZoneId zone, TierState state) {}

    /** A member to store. */
    record Computed(MemberId member, TierState state, BigDecimal progress, boolean changed) {}

    List<Stored> stored(Collection<MemberId> members) {
        jdbc.sql("insert into points_account (member_id) select m from unnest(:ids::bigint[]) m on conflict do nothing")
                .param("ids", bigints(members, MemberId::value))
                .update();
        return jdbc.sql("""
                        select m.id, m.zone, coalesce(a.tier, m.tier) as tier, a.below_since
                          from loyalty_source_member m
                          join points_account a on a.member_id = m.id
                         where m.id = any(:ids) order by m.id
                        """)
                .param("ids", bigints(members, MemberId::value))
                .query((row, number) -> {
                    String zone = row.getString("zone");
                    return new Stored(
                            new MemberId(row.getLong("id")),
                            zone == null ? null : ZoneId.of(zone),
                            new TierState(row.getString("tier"), instantOrNull(row, "below_since")));
                })
                .list();
    }

    /** @param since from when on it counts, by member */
    Map<MemberId, BigDecimal> progress(LoyaltySettings settings, Map<MemberId, Instant> since) {
        Map<MemberId, BigDecimal> progress = new HashMap<>();
        boolean spent = settings.basis() == Basis.SPEND;
        var statement = jdbc.sql(spent ? SPENT : EARNED)
                .param("ids", bigints(since.keySet(), MemberId::value))
                .param("froms", timestamps(since.values(), from -> from));
        if (spent) {
            statement = statement
                    .param("types", types(settings))
                    .param("refunds", texts(settings.refundEvents()))
                    .param("currency", settings.currency());
        }
        statement.query(row -> {
            BigDecimal sum = row.getBigDecimal("progress");
            progress.put(new MemberId(row.getLong("member_id")), sum == null ? BigDecimal.ZERO : sum);
        });
        return progress;
    }

    private static String[] types(LoyaltySettings settings) {
        return Stream.concat(settings.spendEvents().stream(), settings.refundEvents().stream())
                .toArray(String[]::new);
    }

    void store(List<Computed> computed, Instant now) {
        jdbc.sql("""
                        update points_account a
                           set tier = c.tier, below_since = c.below, qualifying = c.progress,
                               tier_since = case when c.changed then case when c.tier is not null then :now end
                                                 when a.tier is null and c.tier is not null then :now
                                                 else a.tier_since end
                          from unnest(:ids::bigint[], :tiers::text[], :belows::timestamptz[], :progress::numeric[],
                                      :changed::boolean[]) as c (id, tier, below, progress, changed)
                         where a.member_id = c.id
                           and (a.tier, a.below_since, a.qualifying) is distinct from (c.tier, c.below, c.progress)
                        """)
                .param("now", timestamp(now))
                .param("ids", bigints(computed, one -> one.member().value()))
                .param("tiers", texts(computed, one -> one.state().tier()))
                .param("belows", timestamps(computed, one -> one.state().belowSince()))
                .param("progress", numerics(computed, Computed::progress))
                .param("changed", booleans(computed, Computed::changed))
                .update();
    }

    long add(MemberId member, TierState from, TierState to, BigDecimal progress, @Nullable String coupon, Instant now) {
        return jdbc.sql("""
                        insert into tier_change (member_id, from_tier, to_tier, changed_at, qualifying, coupon)
                        values (:member, :from, :to, :now, :progress, :coupon) returning id
                        """)
                .param("member", member.value())
                .param("from", from.tier())
                .param("to", to.tier())
                .param("now", timestamp(now))
                .param("progress", progress)
                .param("coupon", coupon)
                .query(Long.class)
                .single();
    }

    List<MemberId> membersAfter(long last, int limit) {
        return jdbc.sql("select id from loyalty_source_member where id > :last order by id limit :limit")
                .param("last", last)
                .param("limit", limit)
                .query((row, number) -> new MemberId(row.getLong(1)))
                .list();
    }
}
