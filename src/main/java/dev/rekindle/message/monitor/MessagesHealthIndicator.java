package dev.rekindle.message.monitor;

import dev.rekindle.message.Ledger;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Health component {@code messages}: how many messages wait for which cause to be fixed. It stays up, because another node
 * or a restart would not help.
 */
@Component
class MessagesHealthIndicator extends AbstractHealthIndicator {

    private final Ledger ledger;

    MessagesHealthIndicator(Ledger ledger) {
        super("Messages that wait cannot be counted");
        this.ledger = ledger;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up().withDetail("waiting", ledger.waiting());
    }
}
