package dev.rekindle.event;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.event.Events.Correction;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Corrects a recorded event; the content before is kept. */
@Component
class EventCorrector {

    /** Writes nothing when the content is the same. */
    private static final String CORRECT = """
            with kept as (
                insert into event_correction (event_id, corrected_at, type, occurred_at, amount, currency, properties, reason)
                select id, :at, type, occurred_at, amount, currency, properties, :reason
                  from event
                 where id = :id
                   and (type, occurred_at, amount, currency, properties) is distinct from
                       (:type, :occurredAt::timestamptz, :amount::numeric, :currency::text, :properties::jsonb)
                returning event_id)
            update event e
               set type = :type, occurred_at = :occurredAt, amount = :amount, currency = :currency,
                   properties = :properties::jsonb
              from kept
             where e.id = kept.event_id
            """;

    private final JdbcClient jdbc;
    private final Members members;
    private final EventRowMapper rows;
    private final Clock clock;
    private final EventQueue queue;
    private final EventWithdrawer withdrawer;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    EventCorrector(
            JdbcClient jdbc,
            Members members,
            EventQueue queue,
            EventWithdrawer withdrawer,
            EventRowMapper rows,
            Clock clock,
            AuditLog audit,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.members = members;
        this.queue = queue;
        this.withdrawer = withdrawer;
        this.audit = audit;
        this.rows = rows;
        this.clock = clock;
        this.events = events;
    }

    Correction run(EventDraft draft, @Nullable String reason) {
        Optional<MemberEvent> recorded = queue.lock(draft.id(), rows);
        if (recorded.isEmpty()) {
            return withdrawer.isWithdrawn(draft.id()) ? Correction.WITHDRAWN : Correction.UNKNOWN;
        }
        MemberEvent before = recorded.get();
        MemberId member = members.idsOf(List.of(draft.member())).get(draft.member());
        if (!before.member().equals(member)) {
            return Correction.OTHER_MEMBER;
        }
        if (!write(before.id(), draft, reason)) {
            return Correction.UNCHANGED;
        }
        audit.record(entry(before, draft, reason));
        events.publishEvent(
                new EventCorrected(before, queue.lock(draft.id(), rows).orElseThrow()));
        return Correction.CORRECTED;
    }

    private static AuditEntry entry(MemberEvent before, EventDraft draft, @Nullable String reason) {
        AuditEntry entry = AuditEntry.of(
                        AuditAction.EVENT_CORRECTED, before.member().value())
                .after("event", draft.id());
        return reason == null ? entry : entry.after("reason", reason);
    }

    private boolean write(long id, EventDraft draft, @Nullable String reason) {
        return jdbc.sql(CORRECT)
                        .param("at", timestamp(clock.instant()))
                        .param("type", draft.type())
                        .param("occurredAt", timestamp(draft.occurredAt()))
                        .param("amount", draft.amount())
                        .param("currency", draft.currency())
                        .param("properties", rows.json(draft.properties()))
                        .param("reason", reason)
                        .param("id", id)
                        .update()
                == 1;
    }
}
