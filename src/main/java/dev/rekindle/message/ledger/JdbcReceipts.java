package dev.rekindle.message.ledger;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.Receipts;
import dev.rekindle.message.Suppressions;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Accepts receipts in any order and number. */
@Component
class JdbcReceipts implements Receipts, ProviderReceipts {

    private static final String ADDRESS = """
            select channel, address from message where id = :id and address is not null
            """;

    private final JdbcClient jdbc;
    private final MessageTransitions transitions;
    private final MessageLog log;
    private final Suppressions suppressions;
    private final Clock clock;

    JdbcReceipts(
            JdbcClient jdbc, MessageTransitions transitions, MessageLog log, Suppressions suppressions, Clock clock) {
        this.jdbc = jdbc;
        this.transitions = transitions;
        this.log = log;
        this.suppressions = suppressions;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void arrived(MessageId message) {
        delivered(message, null);
    }

    @Override
    @Transactional
    public void bounced(MessageId message, String code, boolean suppress) {
        Instant now = clock.instant();
        if (transitions.bounce(message, code, now)) {
            log.bounced(message, code, now);
        }
        if (suppress) {
            suppress(message, "HARD_BOUNCE");
        }
    }

    @Override
    @Transactional
    public void accepted(MessageId message, String providerId) {
        transitions.confirm(message, providerId, clock.instant());
    }

    @Override
    @Transactional
    public void delivered(MessageId message, @Nullable String providerId) {
        transitions.deliver(message, providerId, clock.instant());
    }

    @Override
    @Transactional
    public void failed(MessageId message, String providerId, String code, @Nullable String suppression) {
        boolean changed = transitions.reportFailure(message, providerId, code, clock.instant());
        if (changed && suppression != null) {
            suppress(message, suppression);
        }
    }

    private void suppress(MessageId message, String reason) {
        jdbc.sql(ADDRESS).param("id", message.value()).query(row -> {
            suppressions.add(ChannelKey.of(row.getString("channel")), row.getString("address"), reason);
        });
    }
}
