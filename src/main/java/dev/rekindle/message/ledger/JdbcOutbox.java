package dev.rekindle.message.ledger;

import dev.rekindle.member.ConsentWithdrawn;
import dev.rekindle.member.Consents;
import dev.rekindle.message.LogLine;
import dev.rekindle.message.MessageSettings;
import dev.rekindle.message.MessageState;
import dev.rekindle.message.Outbox;
import dev.rekindle.message.PlannedMessage;
import dev.rekindle.message.WithheldReason;
import dev.rekindle.schedule.Nudge;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes planned messages, and withholds what no longer may go out before a provider has been spoken to. */
@Component
class JdbcOutbox implements Outbox {

    private static final String INSERT = """
            insert into message (enrolment_id, journey_key, version_id, step, visit, member_id, channel, template,
                                 variant, topic, transactional, state, planned_at, due_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', ?, ?, ?)
            on conflict (enrolment_id, step, visit) do nothing
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

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final Happenings happenings;
    private final ApplicationEventPublisher events;
    private final MessageSettings settings;
    private final Clock clock;

    JdbcOutbox(
            JdbcTemplate template,
            Happenings happenings,
            ApplicationEventPublisher events,
            MessageSettings settings,
            Clock clock) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
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
        template.batchUpdate(INSERT, messages, messages.size(), (statement, message) -> bind(statement, message, now));
        events.publishEvent(new Nudge("messages"));
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
        happenings.settled(withheld, MessageState.WITHHELD, now, LogLine.What.WITHHELD, reason.name());
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
                withheld, MessageState.WITHHELD, now, LogLine.What.WITHHELD, WithheldReason.NO_CONSENT.name());
    }

    private void bind(PreparedStatement row, PlannedMessage message, Instant now) throws SQLException {
        row.setLong(1, message.enrolment());
        row.setString(2, message.journey());
        row.setLong(3, message.version());
        row.setString(4, message.step());
        row.setInt(5, message.visit());
        row.setLong(6, message.member().value());
        row.setString(7, message.channel().name());
        row.setString(8, message.template());
        row.setString(9, message.variant());
        row.setString(10, message.topic());
        row.setBoolean(11, message.transactional());
        row.setObject(12, now.atOffset(ZoneOffset.UTC));
        row.setObject(13, message.dueAt().atOffset(ZoneOffset.UTC));
        row.setObject(14, message.dueAt().plus(settings.expiresAfter()).atOffset(ZoneOffset.UTC));
    }
}
