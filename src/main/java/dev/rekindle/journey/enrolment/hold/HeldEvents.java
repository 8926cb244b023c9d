package dev.rekindle.journey.enrolment.hold;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.enrolment.EntryCandidate;
import dev.rekindle.platform.SqlParameters;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Events that reach held journeys, in table {@code held_event}; all within the caller's transaction. */
@Component
public class HeldEvents {

    private final JdbcClient jdbc;
    private final Clock clock;

    HeldEvents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param events for each enrolment the types of the events that it may wait for, in order */
    public void addEvents(Map<EnrolmentId, List<String>> events) {
        List<Delivery> deliveries = new ArrayList<>();
        events.forEach((enrolment, types) -> types.forEach(type -> deliveries.add(new Delivery(enrolment, type))));
        if (!deliveries.isEmpty()) {
            jdbc.sql("""
                    insert into held_event (journey_key, member_id, enrolment_id, event_type, recorded_at)
                    select e.journey_key, e.member_id, e.id, t.type, :now
                      from unnest(:enrolments::bigint[], :types::text[]) with ordinality as t (enrolment, type, place)
                      join enrolment e on e.id = t.enrolment
                     order by t.place
                    """)
                    .param(
                            "enrolments",
                            SqlParameters.bigints(
                                    deliveries, each -> each.enrolment().value()))
                    .param("types", SqlParameters.texts(deliveries, Delivery::type))
                    .param("now", SqlParameters.timestamp(clock.instant()))
                    .update();
        }
    }

    /** Members whom an event would have admitted. */
    public void addEntries(String journey, List<EntryCandidate> candidates) {
        if (!candidates.isEmpty()) {
            jdbc.sql("""
                    insert into held_event (journey_key, member_id, entry_key, recorded_at)
                    select :journey, t.member, t.key, :now
                      from unnest(:members::bigint[], :keys::text[]) with ordinality as t (member, key, place)
                     order by t.place
                    """)
                    .param("journey", journey)
                    .param(
                            "members",
                            SqlParameters.bigints(
                                    candidates, each -> each.member().value()))
                    .param("keys", SqlParameters.texts(candidates, EntryCandidate::entryKey))
                    .param("now", SqlParameters.timestamp(clock.instant()))
                    .update();
        }
    }

    /** Takes the earliest events that enrolments wait for; another caller waits for none of them. */
    List<Delivery> take(String journey, int limit) {
        return jdbc.sql("""
                with taken as (
                    delete from held_event where id in (
                        select id from held_event where journey_key = :journey and enrolment_id is not null
                         order by id limit :limit for update skip locked)
                    returning id, enrolment_id, event_type)
                select enrolment_id, event_type from taken order by id
                """)
                .param("journey", journey)
                .param("limit", limit)
                .query((row, number) ->
                        new Delivery(new EnrolmentId(row.getLong("enrolment_id")), row.getString("event_type")))
                .list();
    }

    /** Hands the entries over to the entry retries, which admit each member alone. */
    void admitEntries(String journey, Instant now) {
        jdbc.sql("""
                insert into entry_retry (journey_key, member_id, entry_key, reason, tries, happened_at, retry_at)
                select journey_key, member_id, entry_key, 'held', 0, recorded_at, :now from held_event
                 where journey_key = :journey and entry_key is not null
                 order by id
                on conflict do nothing
                """)
                .param("journey", journey)
                .param("now", SqlParameters.timestamp(now))
                .update();
        deleteEntries(journey);
    }

    void deleteEntries(String journey) {
        jdbc.sql("delete from held_event where journey_key = :journey and entry_key is not null")
                .param("journey", journey)
                .update();
    }

    Counts count(String journey) {
        return jdbc.sql("""
                select count(enrolment_id) as events, count(entry_key) as entries from held_event
                 where journey_key = :journey
                """).param("journey", journey).query(Counts.class).single();
    }

    record Delivery(EnrolmentId enrolment, String type) {}

    record Counts(long events, long entries) {}
}
