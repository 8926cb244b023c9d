package dev.rekindle.event.kafka;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.event.RejectedEvents.Rejected;
import dev.rekindle.event.kafka.StreamRecords.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code rejected_event}. */
@Component
class RejectedTable {

    private static final RowMapper<Stored> ROWS = (row, number) -> new Stored(
            new Rejected(
                    row.getLong("id"),
                    row.getString("topic"),
                    row.getInt("part"),
                    row.getLong("at_offset"),
                    row.getString("reason"),
                    row.getString("field"),
                    row.getString("event_id"),
                    row.getString("content"),
                    instant(row, "received_at"),
                    row.getInt("tries"),
                    instant(row, "tried_at")),
            row.getInt("position"));

    private final JdbcClient jdbc;

    RejectedTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param position among the events of one record */
    record Place(String topic, int partition, long offset, int position) {

        String asId() {
            return "kafka:" + topic + "-" + partition + "-" + offset + "-" + position;
        }
    }

    record Stored(Rejected event, int position) {

        Place place() {
            return new Place(event.topic(), event.partition(), event.offset(), position);
        }
    }

    /** Changes nothing when the record was read before. */
    void add(Place place, String content, Fault fault, Instant at) {
        jdbc.sql("""
                        insert into rejected_event (topic, part, at_offset, position, reason, field, event_id, member, content,
                                                    received_at, tried_at)
                        values (:topic, :part, :offset, :position, :reason, :field, :event, :member, :content, :at, :at)
                        on conflict (topic, part, at_offset, position) do nothing
                        """)
                .param("topic", place.topic())
                .param("part", place.partition())
                .param("offset", place.offset())
                .param("position", place.position())
                .param("reason", fault.reason())
                .param("field", fault.field())
                .param("event", storable(fault.eventId()))
                .param("member", storable(fault.member()))
                .param("content", storable(content))
                .param("at", timestamp(at))
                .update();
    }

    /** PostgreSQL stores no NUL character. */
    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }

    List<Rejected> page(int page, int size) {
        return jdbc
                .sql("select * from rejected_event order by id desc limit :size offset :from")
                .param("size", size)
                .param("from", (long) page * size)
                .query(ROWS)
                .list()
                .stream()
                .map(Stored::event)
                .toList();
    }

    /** Locks an event for a retry; empty when another retries it or it is gone. */
    Optional<Stored> lock(long id) {
        return jdbc.sql("select * from rejected_event where id = :id for update skip locked")
                .param("id", id)
                .query(ROWS)
                .optional();
    }

    /** The ids behind one, in order. */
    List<Long> idsAfter(long id, int limit) {
        return jdbc.sql("select id from rejected_event where id > :id order by id limit :limit")
                .param("id", id)
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    long count() {
        return jdbc.sql("select count(*) from rejected_event").query(Long.class).single();
    }

    void rejectedAgain(long id, Fault fault, Instant at) {
        jdbc.sql("""
                        update rejected_event
                           set reason = :reason, field = :field, event_id = :event, tries = tries + 1, tried_at = :at
                         where id = :id
                        """)
                .param("reason", fault.reason())
                .param("field", fault.field())
                .param("event", storable(fault.eventId()))
                .param("at", timestamp(at))
                .param("id", id)
                .update();
    }

    void delete(long id) {
        jdbc.sql("delete from rejected_event where id = :id").param("id", id).update();
    }
}
