package dev.rekindle.report.alert;

import dev.rekindle.report.mailing.Deliveries;
import dev.rekindle.report.mailing.Delivery.Way;
import dev.rekindle.report.mailing.Recipient;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.schedule.WorkNames;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Checks the rules of alerts, each every quarter of an hour. An alert is open until its figure has been fine for an hour; while
 * it is open no further notice is sent.
 */
@Component
class AlertWork implements DueWork {

    private static final Logger log = LoggerFactory.getLogger(AlertWork.class);
    private static final Duration PAUSE = Duration.ofMinutes(15);
    private static final Duration QUIET = Duration.ofHours(1);

    private final AlertTable table;
    private final AlertMeasures measures;
    private final Deliveries deliveries;
    private final TransactionTemplate transaction;
    private final VirtualClock clock;

    AlertWork(
            AlertTable table,
            AlertMeasures measures,
            Deliveries deliveries,
            PlatformTransactionManager transactions,
            VirtualClock clock) {
        this.table = table;
        this.measures = measures;
        this.deliveries = deliveries;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return WorkNames.ALERTS;
    }

    /** A replay raises no alerts. */
    @Override
    public Optional<Instant> nextDue() {
        return clock.isVirtual() ? Optional.empty() : table.nextCheck();
    }

    @Override
    public int runDue() {
        List<AlertRule> due = table.claim(clock.instant(), PAUSE);
        due.forEach(this::tryToCheck);
        return due.size();
    }

    /** One rule that fails keeps no other from being checked; it is due again after the pause. */
    private void tryToCheck(AlertRule rule) {
        try {
            check(rule);
        } catch (RuntimeException e) {
            log.error("alert rule failed id={} kind={} retried={}", rule.id(), rule.kind(), PAUSE, e);
        }
    }

    private void check(AlertRule rule) {
        Instant now = clock.instant();
        List<Measured> wrong = measures.of(rule, now);
        transaction.executeWithoutResult(status -> {
            table.settle(rule.id(), wrong.stream().map(Measured::subject).collect(Collectors.toSet()), now, QUIET);
            wrong.forEach(measured -> raise(rule, measured, now));
        });
    }

    /** The notices are queued in the transaction that opens the alert. */
    private void raise(AlertRule rule, Measured measured, Instant now) {
        table.raise(rule.id(), measured.subject(), measured.value(), now).ifPresent(alert -> {
            AlertRule.Told told = rule.told();
            told.addresses()
                    .forEach(address -> deliveries.queueAlert(
                            alert, Way.LETTER, new Recipient(address, told.locale(), told.zone()), now));
            URI webhook = told.webhook();
            if (webhook != null) {
                deliveries.queueAlert(
                        alert, Way.WEBHOOK, new Recipient(webhook.toString(), told.locale(), told.zone()), now);
            }
            log.warn(
                    "alert raised id={} rule={} kind={} subject={} value={}",
                    alert,
                    rule.id(),
                    rule.kind(),
                    measured.subject(),
                    measured.value());
        });
    }
}
