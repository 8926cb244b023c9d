package dev.rekindle.message.ledger;

import dev.rekindle.member.ConsentWithdrawn;
import dev.rekindle.member.Consents;
import dev.rekindle.message.MessageLogEntry;
import dev.rekindle.message.MessageSettings;
import dev.rekindle.message.MessageState;
import dev.rekindle.message.Outbox;
import dev.rekindle.message.PlannedMessage;
import dev.rekindle.message.WithheldReason;
import dev.rekindle.platform.CopyIn;
import dev.rekindle.platform.CopyRows;
import dev.rekindle.schedule.WorkAvailable;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes planned messages, and withholds what no longer may go out before a provider has been spoken to. */
@Component
class JdbcOutbox implements Outbox {

    private static final String COPY = """
            copy message (enrolment_id, journey_key, version_id, step, visit, member_id, channel, template, variant, topic,
                          transactional, state, planned_at, due_at, expires_at) from stdin
            """;

    // A leased row has not been handed over: its node will find that it is no longer its own.
    private static final String WITHHOLD_ENROLMENTS = """
            update message set state = 'WITHHELD', reason = :reason, settled_at = :now, leased_by = null
             where enrolment_id = any(:enrolments) and state in ('PENDING', 'LEASED')
            returning id
            """;

    private static final String WITHHOLD_WITHDRAWN = """
            update message set state = 'WITHHELD', reason = 'NO_CONSENT', settled_at = :now, leased_by = null
             where member_id = :member and channel = :channel and not transactional
               and (:topic = :any or topic = :topic) and state in ('PENDING', 'LEASED')
            returning id
            """;

    private final JdbcOperations connections;
    private final JdbcClient jdbc;
    private final MessageLog happenings;
    private final ApplicationEventPublisher events;
    private final MessageSettings settings;
    private final Clock clock;

    JdbcOutbox(
            JdbcOperations connections,
            MessageLog happenings,
            ApplicationEventPublisher events,
            MessageSettings settings,
            Clock clock) {
        this.connections = connections;
        this.jdbc = JdbcClient.create(connections);
        this.happenings = happenings;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void plan(List<PlannedMessage> messages) {
        if (messages.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        connections.execute((Connection connection) ->
                CopyIn.rows(connection, COPY, out -> messages.forEach(message -> write(message, now, out))));
        events.publishEvent(new WorkAvailable("messages"));
    }

    @Override
    @Transactional
    public void withhold(Collection<Long> enrolments, WithheldReason reason) {
        if (enrolments.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        List<Long> withheld = jdbc.sql(WITHHOLD_ENROLMENTS)
                .param("reason", reason.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("enrolments", enrolments.toArray(Long[]::new))
                .query(Long.class)
                .list();
        happenings.settled(withheld, MessageState.WITHHELD, now, MessageLogEntry.What.WITHHELD, reason.name());
    }

    @EventListener
    @Transactional
    public void on(ConsentWithdrawn withdrawn) {
        Instant now = clock.instant();
        List<Long> withheld = jdbc.sql(WITHHOLD_WITHDRAWN)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("member", withdrawn.member().value())
                .param("channel", withdrawn.channel().name())
                .param("topic", withdrawn.topic())
                .param("any", Consents.ANY_TOPIC)
                .query(Long.class)
                .list();
        happenings.settled(
                withheld, MessageState.WITHHELD, now, MessageLogEntry.What.WITHHELD, WithheldReason.NO_CONSENT.name());
    }

    private void write(PlannedMessage message, Instant now, CopyRows out) {
        out.row(
                message.enrolment(),
                message.journey(),
                message.version(),
                message.step(),
                message.visit(),
                message.member().value(),
                message.channel(),
                message.template(),
                message.variant(),
                message.topic(),
                message.transactional(),
                MessageState.PENDING,
                now,
                message.dueAt(),
                message.dueAt().plus(settings.expiresAfter()));
    }
}
