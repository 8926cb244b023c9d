package dev.rekindle.event;

import static dev.rekindle.platform.SqlColumns.instant;

import dev.rekindle.member.MemberId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds one event of a member with its history. */
@Component
public class RecordedEvents {

    private final JdbcClient jdbc;
    private final EventRowMapper rows;

    RecordedEvents(JdbcClient jdbc, EventRowMapper rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** Empty when the member has no such event, as when it was withdrawn. */
    public Optional<RecordedEvent> of(MemberId member, long id) {
        return jdbc.sql("select * from event where id = :id and member_id = :member")
                .param("id", id)
                .param("member", member.value())
                .query((row, index) -> new RecordedEvent(
                        row.getString("external_id"), rows.mapRow(row, index), instant(row, "recorded_at"), before(id)))
                .optional();
    }

    private List<RecordedEvent.Earlier> before(long id) {
        return jdbc.sql("select * from event_correction where event_id = :id order by id desc")
                .param("id", id)
                .query((row, index) -> new RecordedEvent.Earlier(
                        instant(row, "corrected_at"),
                        instant(row, "occurred_at"),
                        row.getBigDecimal("amount"),
                        row.getString("currency"),
                        rows.properties(row.getString("properties")),
                        row.getString("reason")))
                .list();
    }
}
