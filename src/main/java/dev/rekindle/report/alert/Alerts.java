package dev.rekindle.report.alert;

import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The rules of alerts, and the alerts that were raised. */
@Service
public class Alerts {

    private final AlertTable table;
    private final AuditLog audit;
    private final Clock clock;

    Alerts(AlertTable table, AuditLog audit, Clock clock) {
        this.table = table;
        this.audit = audit;
        this.clock = clock;
    }

    public List<AlertRule> rules() {
        return table.rules();
    }

    public Optional<AlertRule> rule(long id) {
        return table.rule(id);
    }

    /** Open ones first, then the latest. */
    public List<Alert> latest(int limit) {
        return table.alerts(limit);
    }

    /** Creates a rule whose id is 0, or changes one; it is checked at once. */
    @Transactional
    public long save(AlertRule rule) {
        var saved = AuditEntry.of(
                        rule.id() == 0 ? AuditAction.ALERT_RULE_ADDED : AuditAction.ALERT_RULE_CHANGED, rule.name())
                .after("kind", rule.kind())
                .after("journey", Objects.requireNonNullElse(rule.journey(), ""))
                .after("threshold", rule.threshold())
                .after("hours", rule.hours())
                .after("responsible", rule.responsible())
                .after("recipients", String.join(", ", rule.told().addresses()))
                .after("target", Objects.toString(rule.told().webhook(), ""))
                .after("active", rule.active());
        audit.record(saved);
        return table.save(rule, clock.instant());
    }

    @Transactional
    public boolean delete(long id) {
        Optional<AlertRule> rule = table.rule(id);
        rule.ifPresent(found -> {
            table.delete(id);
            audit.record(AuditEntry.of(AuditAction.ALERT_RULE_DELETED, found.name()));
        });
        return rule.isPresent();
    }
}
