package dev.rekindle.loyalty.tier;

import static dev.rekindle.platform.SqlColumns.instant;

import dev.rekindle.loyalty.Tier;
import dev.rekindle.loyalty.Tiers;
import dev.rekindle.loyalty.earning.PointsInputs;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables {@code loyalty_tier} and {@code tier_change}. */
@Component
class JdbcTiers implements Tiers {

    private static final int BATCH = 1000;

    private final JdbcClient jdbc;
    private final TierEvaluation evaluation;
    private final TierTables tables;
    private final Members members;
    private final PointsInputs inputs;
    private final TransactionTemplate transaction;

    JdbcTiers(
            JdbcClient jdbc,
            TierEvaluation evaluation,
            TierTables tables,
            Members members,
            PointsInputs inputs,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.evaluation = evaluation;
        this.tables = tables;
        this.members = members;
        this.inputs = inputs;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public List<Tier> all() {
        return evaluation.tiers();
    }

    @Override
    public Optional<Tier> find(String key) {
        return all().stream().filter(tier -> tier.key().equals(key)).findFirst();
    }

    @Override
    public boolean save(Tier tier) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean taken = all().stream()
                    .anyMatch(other ->
                            !other.key().equals(tier.key()) && other.threshold().compareTo(tier.threshold()) == 0);
            if (!taken) {
                write(tier);
                inputs.refresh();
            }
            return !taken;
        }));
    }

    private void write(Tier tier) {
        jdbc.sql("""
                        insert into loyalty_tier (key, threshold, name_en, name_zh, benefits_en, benefits_zh, coupon_pool)
                        values (:key, :threshold, :nameEn, :nameZh, :benefitsEn, :benefitsZh, :pool)
                            on conflict (key) do update
                           set threshold = excluded.threshold, name_en = excluded.name_en, name_zh = excluded.name_zh,
                               benefits_en = excluded.benefits_en, benefits_zh = excluded.benefits_zh,
                               coupon_pool = excluded.coupon_pool
                        """)
                .param("key", tier.key())
                .param("threshold", tier.threshold())
                .param("nameEn", tier.nameEn())
                .param("nameZh", tier.nameZh())
                .param("benefitsEn", tier.benefitsEn())
                .param("benefitsZh", tier.benefitsZh())
                .param("pool", tier.couponPool())
                .update();
    }

    @Override
    public void remove(String key) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from loyalty_tier where key = :key")
                    .param("key", key)
                    .update();
            inputs.refresh();
        });
    }

    @Override
    public void evaluate(Collection<MemberId> asked) {
        if (!asked.isEmpty()) {
            transaction.executeWithoutResult(status -> evaluation.run(asked));
        }
    }

    @Override
    public int evaluateAll() {
        int changed = 0;
        long last = 0;
        while (!all().isEmpty()) {
            List<MemberId> batch = tables.membersAfter(last, BATCH);
            if (batch.isEmpty()) {
                break;
            }
            Integer count = transaction.execute(
                    status -> evaluation.run(members.lockPoints(batch).keySet()));
            changed += count == null ? 0 : count;
            last = batch.get(batch.size() - 1).value();
        }
        return changed;
    }

    @Override
    public List<Change> changes(MemberId member, int limit) {
        return jdbc.sql("""
                        select from_tier, to_tier, changed_at, qualifying, coupon from tier_change
                         where member_id = :member order by id desc limit :limit
                        """)
                .param("member", member.value())
                .param("limit", limit)
                .query((row, number) -> new Change(
                        row.getString("from_tier"),
                        row.getString("to_tier"),
                        instant(row, "changed_at"),
                        row.getBigDecimal("qualifying"),
                        row.getString("coupon")))
                .list();
    }

    @Override
    public Map<String, Long> sizes() {
        Map<String, Long> sizes = new LinkedHashMap<>();
        jdbc.sql("select tier, count(*) as members from points_account where tier is not null group by tier")
                .query(row -> {
                    sizes.put(row.getString("tier"), row.getLong("members"));
                });
        return sizes;
    }
}
