package dev.rekindle.loyalty.earning;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.instantOrNull;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.loyalty.PointsRule;
import dev.rekindle.loyalty.PointsRule.Rounding;
import dev.rekindle.loyalty.PointsRules;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code points_rule}. */
@Component
@Transactional
class JdbcPointsRules implements PointsRules {

    private static final String SELECT = "select * from points_rule";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final PointsInputs inputs;

    JdbcPointsRules(JdbcClient jdbc, Clock clock, PointsInputs inputs) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.inputs = inputs;
    }

    @Override
    public List<PointsRule> inForce() {
        return jdbc.sql(SELECT + " where ends_at is null order by name, id")
                .query(JdbcPointsRules::rule)
                .list();
    }

    @Override
    public List<PointsRule> all() {
        return jdbc.sql(SELECT + " order by id").query(JdbcPointsRules::rule).list();
    }

    @Override
    public Optional<PointsRule> find(long id) {
        return jdbc.sql(SELECT + " where id = :id")
                .param("id", id)
                .query(JdbcPointsRules::rule)
                .optional();
    }

    @Override
    public long add(PointsRule rule) {
        long id = jdbc.sql("""
                        insert into points_rule (name, event_type, per_amount, currency, fixed, rounding, segment_key, tier,
                                                 expire_days, starts_at, settle_at)
                        values (:name, :type, :perAmount, :currency, :fixed, :rounding, :segment, :tier, :days, :now, :now)
                        returning id
                        """)
                .param("name", rule.name())
                .param("type", rule.eventType())
                .param("perAmount", rule.perAmount())
                .param("currency", rule.currency())
                .param("fixed", rule.fixed())
                .param("rounding", rule.rounding().name())
                .param("segment", rule.segment())
                .param("tier", rule.tier())
                .param("days", rule.expireDays())
                .param("now", timestamp(clock.instant()))
                .query(Long.class)
                .single();
        inputs.refresh();
        return id;
    }

    @Override
    public Optional<Long> replace(long id, PointsRule rule) {
        return end(id) ? Optional.of(add(rule)) : Optional.empty();
    }

    @Override
    public boolean end(long id) {
        return jdbc.sql("update points_rule set ends_at = :now where id = :id and ends_at is null")
                        .param("id", id)
                        .param("now", timestamp(clock.instant()))
                        .update()
                == 1;
    }

    private static PointsRule rule(ResultSet row, int number) throws SQLException {
        return new PointsRule(
                row.getLong("id"),
                row.getString("name"),
                row.getString("event_type"),
                row.getBigDecimal("per_amount"),
                row.getString("currency"),
                row.getObject("fixed", Long.class),
                Rounding.valueOf(row.getString("rounding")),
                row.getString("segment_key"),
                row.getString("tier"),
                row.getObject("expire_days", Integer.class),
                instant(row, "starts_at"),
                instantOrNull(row, "ends_at"));
    }
}
