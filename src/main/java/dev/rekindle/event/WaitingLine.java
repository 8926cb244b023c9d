package dev.rekindle.event;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The line of events that nobody has worked on yet, in lanes: a member's events are all in one, and whoever takes some out
 * of a lane holds it until their transaction ends. So several work side by side, and nobody hears of their second event
 * before the first.
 */
@Component
class WaitingLine {

    /** An advisory lock for each lane, with its number as second key. */
    private static final int HOLDING = 1_720_865;

    // Lane after lane until there is enough to do: one where much waits, all that are free where little does.
    private static final String HOLD = """
            with recursive held (place, lane, events, room) as (
                select 0, null::int, 0, :limit::int
                union all
                select h.place + 1, next.lane, next.events, h.room - next.events
                  from held h
                 cross join lateral (
                       select l.lane,
                              case when not exists (select from event_waiting w where w.lane = l.lane) then 0
                                   when not pg_try_advisory_xact_lock(:holding, l.lane) then 0
                                   else (select count(*)
                                           from (select from event_waiting w where w.lane = l.lane limit h.room) few)::int
                              end as events
                         from (select (:first + h.place) % :lanes as lane) l) next
                 where h.place < :lanes and h.room > 0)
            select lane, events from held where events > 0
            """;

    // A row has stayed where it is since it was written, and nobody else deletes from a lane that is held.
    private static final String TAKE = """
            with taken as (
                delete from event_waiting
                 where ctid = any(array(
                       select first.ctid
                         from unnest(:lanes::int[], :counts::int[]) as held (lane, events)
                        cross join lateral (select w.ctid from event_waiting w
                                             where w.lane = held.lane order by w.event_id limit held.events) first))
                returning event_id)
            -- one look into the index for each, however many events there are
            select e.* from taken t
             cross join lateral (select * from event where id = t.event_id limit 1) e order by e.id
            """;

    private final JdbcClient jdbc;
    private final EventRows rows;

    WaitingLine(JdbcClient jdbc, EventRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    private record Held(int lane, int events) {}

    /** In a statement of its own, so that what is taken is read when the lanes are already held. */
    List<MemberEvent> take(int limit, int first) {
        List<Held> held = hold(limit, Math.floorMod(first, Events.LANES));
        return held.isEmpty()
                ? List.of()
                : jdbc.sql(TAKE)
                        .param("lanes", held.stream().map(Held::lane).toArray(Integer[]::new))
                        .param("counts", held.stream().map(Held::events).toArray(Integer[]::new))
                        .query(rows)
                        .list();
    }

    private List<Held> hold(int limit, int first) {
        return jdbc.sql(HOLD)
                .param("limit", limit)
                .param("holding", HOLDING)
                .param("first", first)
                .param("lanes", Events.LANES)
                .query(Held.class)
                .list();
    }

    boolean isEmpty() {
        return jdbc.sql("select not exists (select from event_waiting)")
                .query(Boolean.class)
                .single();
    }
}
