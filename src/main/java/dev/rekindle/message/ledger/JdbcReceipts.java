package dev.rekindle.message.ledger;

import static dev.rekindle.platform.SqlColumns.instant;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.Receipts;
import dev.rekindle.message.RefusalCause;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Accepts receipts in any order and number. */
@Component
class JdbcReceipts implements Receipts, ProviderReceipts {

    private static final String ADDRESS = """
            select channel, address, coalesce(sent_at, planned_at) as sent_at from message
             where id = :id and address is not null
            """;

    private static final String SPEC =
            "select channel, template, variant, topic, transactional from message where id = :id";

    private final JdbcClient jdbc;
    private final MessageTransitions transitions;
    private final Refusals refusals;
    private final RetryBackoff backoff;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JdbcReceipts(
            JdbcClient jdbc,
            MessageTransitions transitions,
            Refusals refusals,
            RetryBackoff backoff,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.transitions = transitions;
        this.refusals = refusals;
        this.backoff = backoff;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public boolean isSentAs(MessageId message, String providerId) {
        return jdbc.sql("select exists (select from message where id = :id and provider_id = :provider)")
                .param("id", message.value())
                .param("provider", providerId)
                .query(Boolean.class)
                .single();
    }

    @Override
    @Transactional
    public void arrived(MessageId message) {
        delivered(message, null);
    }

    @Override
    @Transactional
    public void bounced(MessageId message, String code, RefusalCause cause) {
        if (takeBack(message, null, code, cause)) {
            return;
        }
        if (transitions.bounce(message, code, cause, clock.instant())) {
            about(message, code, cause).ifPresent(refusals::refused);
        } else {
            about(message, code, cause).ifPresent(refusals::suppress);
        }
    }

    private boolean takeBack(MessageId message, @Nullable String providerId, String code, RefusalCause cause) {
        Instant now = clock.instant();
        var again = new MessageTransitions.Retry(
                new MessageTransitions.Coded(message, code, cause), backoff.afterReport(message, now));
        boolean taken = cause.waits() && transitions.takeBack(again, providerId, now);
        if (taken) {
            jdbc.sql(SPEC)
                    .param("id", message.value())
                    .query(LedgerRowMapper::spec)
                    .optional()
                    .ifPresent(spec -> events.publishEvent(new TakenBack(message, spec, code, cause)));
        }
        return taken;
    }

    @Override
    @Transactional
    public void bouncedElsewhere(MessageId message, String code) {
        if (transitions.bounce(message, code, RefusalCause.UNCLEAR, clock.instant())) {
            about(message, code, RefusalCause.UNCLEAR).ifPresent(refusals::bounced);
        }
    }

    @Override
    @Transactional
    public void complained(MessageId message, boolean own) {
        about(message, "complaint", RefusalCause.UNCLEAR).ifPresent(about -> refusals.complained(about, own));
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
    public void failed(MessageId message, String providerId, String code, RefusalCause cause) {
        if (takeBack(message, providerId, code, cause)) {
            return;
        }
        if (transitions.reportFailure(message, providerId, code, cause, clock.instant())) {
            about(message, code, cause).ifPresent(refusals::refused);
        }
    }

    private Optional<Refusals.Refused> about(MessageId message, String code, RefusalCause cause) {
        return jdbc.sql(ADDRESS)
                .param("id", message.value())
                .query((row, index) -> new Refusals.Refused(
                        message,
                        ChannelKey.of(row.getString("channel")),
                        row.getString("address"),
                        code,
                        cause,
                        instant(row, "sent_at")))
                .optional();
    }
}
