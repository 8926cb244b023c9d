package dev.rekindle.event;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.event.Events.Withdrawal;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Withdraws a recorded event and the refunds of it; what they were is kept, and their ids are not recorded again. */
@Component
class EventWithdrawer {

    private static final String KEEP = """
            insert into event_withdrawal (external_id, event_id, member_id, type, occurred_at, recorded_at, amount, currency,
                                          properties, corrections, reason, withdrawn_at)
            select e.external_id, e.id, e.member_id, e.type, e.occurred_at, e.recorded_at, e.amount, e.currency, e.properties,
                   coalesce((select jsonb_agg(to_jsonb(c) order by c.id) from event_correction c where c.event_id = e.id),
                            '[]'),
                   :reason, :at
              from event e
             where e.id = :id
            """;

    /** A purchase's refunds name its order; see the import of purchases. */
    private static final String REFUNDS = """
            select r.external_id
              from event e
              join event r on r.member_id = e.member_id and r.amount < 0 and r.id <> e.id
                          and r.properties ->> 'refundOf' = e.properties ->> 'orderId'
             where e.id = :id and e.amount >= 0
             order by r.id
            """;

    private final JdbcClient jdbc;
    private final EventQueue queue;
    private final EventRowMapper rows;
    private final Clock clock;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    EventWithdrawer(
            JdbcClient jdbc,
            EventQueue queue,
            EventRowMapper rows,
            Clock clock,
            AuditLog audit,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.queue = queue;
        this.rows = rows;
        this.clock = clock;
        this.audit = audit;
        this.events = events;
    }

    Withdrawal run(String externalId, String reason) {
        Optional<MemberEvent> found = queue.lock(externalId, rows);
        if (found.isEmpty()) {
            return isWithdrawn(externalId) ? Withdrawal.ALREADY : Withdrawal.UNKNOWN;
        }
        MemberEvent event = found.get();
        List<String> refunds =
                jdbc.sql(REFUNDS).param("id", event.id()).query(String.class).list();
        withdraw(event, externalId, reason);
        refunds.forEach(refund -> queue.lock(refund, rows).ifPresent(one -> withdraw(one, refund, reason)));
        return Withdrawal.WITHDRAWN;
    }

    private void withdraw(MemberEvent event, String externalId, String reason) {
        jdbc.sql(KEEP)
                .param("reason", reason)
                .param("at", timestamp(clock.instant()))
                .param("id", event.id())
                .update();
        jdbc.sql("delete from event where id = :id").param("id", event.id()).update();
        audit.record(AuditEntry.of(AuditAction.EVENT_WITHDRAWN, event.member().value())
                .before("event", externalId)
                .before("type", event.type())
                .after("reason", reason));
        events.publishEvent(new EventWithdrawn(event));
    }

    boolean isWithdrawn(String externalId) {
        return jdbc.sql("select exists (select from event_withdrawal where external_id = :id)")
                .param("id", externalId)
                .query(Boolean.class)
                .single();
    }
}
