package dev.rekindle.message.ledger;

import dev.rekindle.member.ConsentsChanged;
import dev.rekindle.message.MessageOrigin;
import dev.rekindle.message.MessageSettings;
import dev.rekindle.message.MessageSpec;
import dev.rekindle.message.MessageState;
import dev.rekindle.message.Outbox;
import dev.rekindle.message.PlannedMessage;
import dev.rekindle.message.WithheldReason;
import dev.rekindle.platform.CopyIn;
import dev.rekindle.platform.CopyRows;
import dev.rekindle.schedule.WorkAvailable;
import dev.rekindle.schedule.WorkNames;
import dev.rekindle.setting.Live;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes planned messages, and withholds unsent ones that may no longer be sent. */
@Component
class JdbcOutbox implements Outbox {

    private static final String COPY = """
            copy message (enrolment_id, journey_key, version_id, step, visit, member_id, channel, template, variant, topic,
                          transactional, state, planned_at, due_at, expires_at,
                          journey_zone) from stdin
            """;

    private final JdbcOperations connections;
    private final MessageTransitions transitions;
    private final ApplicationEventPublisher events;
    private final Live<MessageSettings> settings;
    private final Clock clock;

    JdbcOutbox(
            JdbcOperations connections,
            MessageTransitions transitions,
            ApplicationEventPublisher events,
            Live<MessageSettings> settings,
            Clock clock) {
        this.connections = connections;
        this.transitions = transitions;
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
        events.publishEvent(new WorkAvailable(WorkNames.MESSAGES));
    }

    @Override
    @Transactional
    public void withholdPlanned(Collection<MessageOrigin> visits, WithheldReason reason) {
        transitions.withholdVisits(visits, reason, clock.instant());
    }

    @Override
    @Transactional
    public void withhold(Collection<Long> enrolments, WithheldReason reason) {
        transitions.withholdOfEnrolments(enrolments, reason, clock.instant());
    }

    @EventListener
    @Transactional
    public void on(ConsentsChanged consents) {
        transitions.withholdWithdrawn(consents.withdrawals(), clock.instant());
    }

    private void write(PlannedMessage message, Instant now, CopyRows out) {
        MessageOrigin origin = message.origin();
        MessageSpec content = message.spec();
        out.row(
                origin.enrolment(),
                origin.journey(),
                origin.version(),
                origin.step(),
                origin.visit(),
                message.member().value(),
                content.channel(),
                content.template(),
                content.variant(),
                content.topic(),
                content.transactional(),
                MessageState.PENDING,
                now,
                message.dueAt(),
                message.dueAt().plus(settings.get().expiresAfter()),
                message.journeyZone() == null ? null : message.journeyZone().getId());
    }
}
