package dev.rekindle.report.alert;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.instantOrNull;
import static dev.rekindle.platform.SqlColumns.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.platform.SqlParameters;
import dev.rekindle.report.alert.AlertRule.Told;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code report_alert_rule} and {@code report_alert}. */
@Component
class AlertTable {

    private static final String RULE = """
            r.id as rule, r.name, r.kind, r.journey, r.threshold, r.hours, r.responsible, r.addresses, r.locale, r.zone,
            r.webhook, r.active
            """;

    private final JdbcClient jdbc;

    AlertTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<AlertRule> rules() {
        return jdbc.sql("select " + RULE + " from report_alert_rule r order by r.name, r.id")
                .query((row, n) -> rule(row))
                .list();
    }

    Optional<AlertRule> rule(long id) {
        return rules().stream().filter(rule -> rule.id() == id).findFirst();
    }

    private static AlertRule rule(ResultSet row) throws SQLException {
        String webhook = row.getString("webhook");
        return new AlertRule(
                row.getLong("rule"),
                row.getString("name"),
                AlertKind.valueOf(row.getString("kind")),
                row.getString("journey"),
                row.getDouble("threshold"),
                row.getInt("hours"),
                row.getString("responsible"),
                new Told(
                        texts(row, "addresses"),
                        Locale.forLanguageTag(row.getString("locale")),
                        ZoneId.of(row.getString("zone")),
                        webhook == null ? null : URI.create(webhook)),
                row.getBoolean("active"));
    }

    long save(AlertRule rule, Instant now) {
        String sql = rule.id() == 0 ? """
                insert into report_alert_rule (name, kind, journey, threshold, hours, responsible, addresses, locale, zone,
                                               webhook, active, next_check_at)
                values (:name, :kind, :journey, :threshold, :hours, :responsible, :addresses, :locale, :zone, :webhook,
                        :active, :now) returning id
                """ : """
                update report_alert_rule
                   set name = :name, kind = :kind, journey = :journey, threshold = :threshold, hours = :hours,
                       responsible = :responsible, addresses = :addresses, locale = :locale, zone = :zone,
                       webhook = :webhook, active = :active, next_check_at = :now
                 where id = :id returning id
                """;
        URI webhook = rule.told().webhook();
        return jdbc.sql(sql)
                .param("id", rule.id())
                .param("name", rule.name())
                .param("kind", rule.kind().name())
                .param("journey", rule.journey())
                .param("threshold", rule.threshold())
                .param("hours", rule.hours())
                .param("responsible", rule.responsible())
                .param("addresses", SqlParameters.texts(rule.told().addresses()))
                .param("locale", rule.told().locale().toLanguageTag())
                .param("zone", rule.told().zone().getId())
                .param("webhook", webhook == null ? null : webhook.toString())
                .param("active", rule.active())
                .param("now", timestamp(now))
                .query(Long.class)
                .single();
    }

    boolean delete(long id) {
        return jdbc.sql("delete from report_alert_rule where id = :id")
                        .param("id", id)
                        .update()
                > 0;
    }

    Optional<Instant> nextCheck() {
        return jdbc.sql("select next_check_at from report_alert_rule where active order by next_check_at limit 1")
                .query((row, n) -> instant(row, "next_check_at"))
                .optional();
    }

    /** Claims the rules that are due, by setting the next check of each: no other node claims them. */
    List<AlertRule> claim(Instant now, Duration pause) {
        Set<Long> due = Set.copyOf(jdbc.sql("""
                update report_alert_rule set next_check_at = :next
                 where id in (select id from report_alert_rule where active and next_check_at <= :now
                               for update skip locked)
                returning id
                """)
                .param("now", timestamp(now))
                .param("next", timestamp(now.plus(pause)))
                .query(Long.class)
                .list());
        return rules().stream().filter(rule -> due.contains(rule.id())).toList();
    }

    /** @return the alert's number; empty while one of the same subject is open */
    Optional<Long> raise(long rule, String subject, double value, Instant now) {
        return jdbc.sql("""
                insert into report_alert (rule_id, subject, value, raised_at) values (:rule, :subject, :value, :now)
                on conflict (rule_id, subject) where resolved_at is null do nothing
                returning id
                """)
                .param("rule", rule)
                .param("subject", subject)
                .param("value", value)
                .param("now", timestamp(now))
                .query(Long.class)
                .optional();
    }

    /**
     * Records which open alerts of a rule are no longer seen, and resolves those that have not been seen for a while.
     *
     * @param seen subjects whose figure passes the threshold now
     * @param quiet for how long an alert must not have been seen
     */
    void settle(long rule, Set<String> seen, Instant now, Duration quiet) {
        jdbc.sql("""
                update report_alert
                   set fine_since = case when subject = any(:seen) then null else coalesce(fine_since, :now) end,
                       resolved_at = case when not subject = any(:seen) and coalesce(fine_since, :now) <= :before then :now end
                 where rule_id = :rule and resolved_at is null
                """)
                .param("rule", rule)
                .param("seen", SqlParameters.texts(seen))
                .param("now", timestamp(now))
                .param("before", timestamp(now.minus(quiet)))
                .update();
    }

    List<Alert> alerts(int limit) {
        return read(
                " order by a.resolved_at is null desc, a.raised_at desc, a.id desc limit :limit",
                Map.of("limit", limit));
    }

    Optional<Alert> alert(long id) {
        return read(" where a.id = :id", Map.of("id", id)).stream().findFirst();
    }

    private List<Alert> read(String rest, Map<String, Object> parameters) {
        return jdbc.sql("select a.id, a.subject, a.value, a.raised_at, a.resolved_at, " + RULE
                        + " from report_alert a join report_alert_rule r on r.id = a.rule_id" + rest)
                .params(parameters)
                .query((row, n) -> new Alert(
                        row.getLong("id"),
                        rule(row),
                        row.getString("subject"),
                        row.getDouble("value"),
                        instant(row, "raised_at"),
                        instantOrNull(row, "resolved_at")))
                .list();
    }
}
