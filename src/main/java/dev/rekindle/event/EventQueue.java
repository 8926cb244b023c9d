package dev.rekindle.event;

import static dev.rekindle.platform.SqlColumns.instantOrNull;

import dev.rekindle.platform.AdvisoryLock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/**
 * The queue of events that are not processed yet, in lanes: all events of a member are in one lane, and a transaction
 * that takes events locks their lane until it ends. So several transactions work in parallel and each member's events
 * are processed in order.
 */
@Component
class EventQueue {

    // Locks lane after lane until there are enough events: one lane if it has many, all free lanes if they have few.
    // The
    // events of a lane that another transaction holds are returned as a negative number.
    private static final String HOLD = """
            with recursive held (place, lane, events, room) as (
                select 0, null::int, 0, ?::int
                union all
                select h.place + 1, next.lane, next.events, h.room - greatest(next.events, 0)
                  from held h
                 cross join lateral (
                       select l.lane,
                              case when few.events = 0 then 0
                                   when not pg_try_advisory_xact_lock(?::int, l.lane) then -few.events
                                   else few.events
                              end as events
                         from (select (?::int + h.place) % ?::int as lane) l
                        cross join lateral (
                              select count(*)::int as events
                                from (select from event_waiting w
                                       where w.lane = l.lane order by w.event_id limit h.room) first) few) next
                 where h.place < ?::int and h.room > 0)
            select lane, events from held where events <> 0
            """;

    // ctid is stable: rows are never updated, and no other transaction deletes from a locked lane.
    private static final String TAKE = """
            with taken as (
                delete from event_waiting
                 where ctid = any(array(
                       select first.ctid
                         from unnest(?::int[], ?::int[]) as held (lane, events)
                        cross join lateral (select w.ctid from event_waiting w
                                             where w.lane = held.lane order by w.event_id limit held.events) first))
                returning event_id)
            -- one index lookup for each, whatever the size of the table; nothing for an event that was deleted
            select e.* from taken t
             cross join lateral (select * from event where id = t.event_id limit 1) e order by e.id
            """;

    private final JdbcTemplate jdbc;
    private final EventRowMapper rows;

    EventQueue(DataSource connections, EventRowMapper rows) {
        this.jdbc = new JdbcTemplate(connections);
        this.rows = rows;
    }

    private record Held(int lane, int events) {}

    /**
     * Removes events from the queue. Lanes are locked in a separate statement, so that the events are read under the lock.
     *
     * @param least fewer events than this are left to transactions that hold other lanes, if there are any
     */
    List<MemberEvent> take(int limit, int first, int least) {
        List<Held> found = hold(limit, Math.floorMod(first, Events.LANES));
        List<Held> held = found.stream().filter(lane -> lane.events() > 0).toList();
        boolean otherLanesAreHeld = held.size() < found.size();
        int events = held.stream().mapToInt(Held::events).sum();
        return held.isEmpty() || otherLanesAreHeld && events < least
                ? List.of()
                : query(
                        TAKE,
                        rows,
                        held.stream().mapToInt(Held::lane).toArray(),
                        held.stream().mapToInt(Held::events).toArray());
    }

    private List<Held> hold(int limit, int first) {
        return query(
                HOLD,
                (row, number) -> new Held(row.getInt("lane"), row.getInt("events")),
                limit,
                AdvisoryLock.EVENT_LANE,
                first,
                Events.LANES,
                Events.LANES);
    }

    /** One index lookup for each lane. */
    Optional<Instant> waitingSince() {
        return query("""
                select min(e.recorded_at) as since
                  from generate_series(0, ?::int - 1) as l (lane)
                 cross join lateral (select w.event_id from event_waiting w
                                      where w.lane = l.lane order by w.event_id limit 1) first
                  join event e on e.id = first.event_id
                """, (row, number) -> Optional.ofNullable(instantOrNull(row, "since")), Events.LANES)
                .get(0);
    }

    /**
     * Locks an event, and before it the lane of its member: nothing takes the event from the queue or processes it until the
     * transaction ends.
     */
    Optional<MemberEvent> lock(String externalId, RowMapper<MemberEvent> mapper) {
        query(
                "select pg_advisory_xact_lock(?::int, (member_id % ?::int)::int) from event where external_id = ?",
                (row, number) -> true, AdvisoryLock.EVENT_LANE, Events.LANES, externalId);
        return query("select * from event where external_id = ? for update", mapper, externalId).stream()
                .findFirst();
    }

    boolean isEmpty() {
        return query("select exists (select from event_waiting)", (row, number) -> !row.getBoolean(1))
                .get(0);
    }

    private <T> List<T> query(String sql, RowMapper<T> mapper, Object... values) {
        return jdbc.query(connection -> planned(connection, sql, values), mapper);
    }

    /** Planned at each execution: the table may be empty or full, and a cached plan would be wrong for one of the two. */
    private static PreparedStatement planned(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
