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
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes planned messages, and withholds what no longer may go out before a provider has been spoken to. */
@Component
class JdbcOutbox implements Outbox {

    private static final String INSERT = """
            insert into message (enrolment_id, journey_key, version_id, step, visit, member_id, channel, template,
                                 variant, topic, transactional, state, planned_at, due_at, expires_at)
            select enrolment_id, journey_key, version_id, step, visit, member_id, channel, template,
                   variant, topic, transactional, 'PENDING', :now, due_at, due_at + cast(:lasts as interval)
              from unnest(:enrolments::bigint[], :journeys::text[], :versions::bigint[], :steps::text[], :visits::int[],
                          :members::bigint[], :channels::text[], :templates::text[], :variants::text[],
                          :topics::text[], :transactional::boolean[], :dues::timestamptz[])
                   as m (enrolment_id, journey_key, version_id, step, visit, member_id, channel, template,
                         variant, topic, transactional, due_at)
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

    private final JdbcClient jdbc;
    private final Happenings happenings;
    private final ApplicationEventPublisher events;
    private final MessageSettings settings;
    private final Clock clock;

    JdbcOutbox(
            JdbcClient jdbc,
            Happenings happenings,
            ApplicationEventPublisher events,
            MessageSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
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
        jdbc.sql(INSERT)
                .param("enrolments", column(messages, PlannedMessage::enrolment, Long[]::new))
                .param("journeys", column(messages, PlannedMessage::journey, String[]::new))
                .param("versions", column(messages, PlannedMessage::version, Long[]::new))
                .param("steps", column(messages, PlannedMessage::step, String[]::new))
                .param("visits", column(messages, PlannedMessage::visit, Integer[]::new))
                .param("members", column(messages, message -> message.member().value(), Long[]::new))
                .param("channels", column(messages, message -> message.channel().name(), String[]::new))
                .param("templates", column(messages, PlannedMessage::template, String[]::new))
                .param("variants", column(messages, PlannedMessage::variant, String[]::new))
                .param("topics", column(messages, PlannedMessage::topic, String[]::new))
                .param("transactional", column(messages, PlannedMessage::transactional, Boolean[]::new))
                .param("dues", column(messages, message -> message.dueAt().toString(), String[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("lasts", settings.expiresAfter().toString())
                .update();
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

    private static <V> V[] column(
            List<PlannedMessage> messages, Function<PlannedMessage, V> value, IntFunction<V[]> array) {
        return messages.stream().map(value).toArray(array);
    }
}
