package dev.rekindle.event;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.event.Events.Correction;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Corrects a recorded event; the content before is kept. */
@Component
class EventCorrector {

    /** Writes nothing when the content is the same. */
    private static final String CORRECT = """
            with kept as (
                insert into event_correction (event_id, corrected_at, type, occurred_at, amount, currency, properties)
                select id, :at, type, occurred_at, amount, currency, properties
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
    private final ApplicationEventPublisher events;

    EventCorrector(
            JdbcClient jdbc, Members members, EventRowMapper rows, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.members = members;
        this.rows = rows;
        this.clock = clock;
        this.events = events;
    }

    Correction run(EventDraft draft) {
        Optional<MemberEvent> recorded = lock(draft.id());
        if (recorded.isEmpty()) {
            return Correction.UNKNOWN;
        }
        MemberEvent before = recorded.get();
        MemberId member = members.idsOf(List.of(draft.member())).get(draft.member());
        if (!before.member().equals(member)) {
            return Correction.OTHER_MEMBER;
        }
        if (!write(before.id(), draft)) {
            return Correction.UNCHANGED;
        }
        events.publishEvent(new EventCorrected(before, lock(draft.id()).orElseThrow()));
        return Correction.CORRECTED;
    }

    private Optional<MemberEvent> lock(String id) {
        return jdbc.sql("select * from event where external_id = ? for update")
                .param(id)
                .query(rows)
                .optional();
    }

    private boolean write(long id, EventDraft draft) {
        return jdbc.sql(CORRECT)
                        .param("at", timestamp(clock.instant()))
                        .param("type", draft.type())
                        .param("occurredAt", timestamp(draft.occurredAt()))
                        .param("amount", draft.amount())
                        .param("currency", draft.currency())
                        .param("properties", rows.json(draft.properties()))
                        .param("id", id)
                        .update()
                == 1;
    }
}
