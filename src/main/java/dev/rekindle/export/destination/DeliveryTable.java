package dev.rekindle.export.destination;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.instantOrNull;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.export.ActivityPosition;
import dev.rekindle.export.Delivery;
import dev.rekindle.export.Destination;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code export_delivery}. */
@Component
class DeliveryTable {

    private static final String OPEN = """
              from export_delivery d
              join export_destination x on x.id = d.destination_id and x.active
             where d.state = 'PENDING'
            """;

    private final JdbcClient jdbc;

    DeliveryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Instant> nextDue() {
        return jdbc.sql("select min(greatest(d.due_at, coalesce(d.leased_until, d.due_at))) as due" + OPEN)
                .query((row, number) -> Optional.ofNullable(instantOrNull(row, "due")))
                .single();
    }

    void add(Destination destination, ActivityPosition to, int items, Instant now) {
        ActivityPosition from = destination.position();
        jdbc.sql("""
                        insert into export_delivery (destination_id, state, from_planned, from_logged, from_outcomes,
                                                     to_planned, to_logged, to_outcomes, items, made_at, due_at)
                        values (:destination, 'PENDING', :fromPlanned, :fromLogged, :fromOutcomes, :toPlanned, :toLogged,
                                :toOutcomes, :items, :now, :now)
                        on conflict do nothing
                        """)
                .param("destination", destination.id())
                .param("fromPlanned", from.planned())
                .param("fromLogged", from.logged())
                .param("fromOutcomes", from.outcomes())
                .param("toPlanned", to.planned())
                .param("toLogged", to.logged())
                .param("toOutcomes", to.outcomes())
                .param("items", items)
                .param("now", timestamp(now))
                .update();
    }

    /** Leases due deliveries to this node. */
    List<Delivery> claim(Instant now, Duration lease, int most) {
        return jdbc.sql("""
                        update export_delivery w set leased_until = :until, tries = w.tries + 1
                         where w.id in (select d.id %s and d.due_at <= :now
                                           and (d.leased_until is null or d.leased_until <= :now)
                                         order by d.due_at, d.id limit :most for update of d skip locked)
                        returning *
                        """.formatted(OPEN))
                .param("now", timestamp(now))
                .param("until", timestamp(now.plus(lease)))
                .param("most", most)
                .query(DeliveryTable::row)
                .list();
    }

    /** @return whether it was still pending */
    boolean delivered(long id, Instant now) {
        return jdbc.sql("""
                        update export_delivery set state = 'DELIVERED', ended_at = :now, leased_until = null, reason = null
                         where id = :id and state = 'PENDING'
                        """).param("id", id).param("now", timestamp(now)).update() == 1;
    }

    void later(long id, String reason, Instant due) {
        jdbc.sql("""
                        update export_delivery set due_at = :due, leased_until = null, reason = :reason
                         where id = :id and state = 'PENDING'
                        """)
                .param("id", id)
                .param("reason", reason)
                .param("due", timestamp(due))
                .update();
    }

    void stop(long id, String reason, Instant now) {
        jdbc.sql("""
                        update export_delivery set state = 'STOPPED', ended_at = :now, leased_until = null, reason = :reason
                         where id = :id and state = 'PENDING'
                        """)
                .param("id", id)
                .param("reason", reason)
                .param("now", timestamp(now))
                .update();
    }

    boolean retry(long destination, long id, Instant now) {
        return jdbc.sql("""
                        update export_delivery set state = 'PENDING', due_at = :now, ended_at = null, tries = 0
                         where id = :id and destination_id = :destination and state <> 'DELIVERED'
                           and (leased_until is null or leased_until <= :now)
                        """)
                        .param("id", id)
                        .param("destination", destination)
                        .param("now", timestamp(now))
                        .update()
                == 1;
    }

    /** Forgets what arrived long ago. */
    void expire(long destination, Instant before) {
        jdbc.sql("""
                        delete from export_delivery
                         where destination_id = :destination and state = 'DELIVERED' and ended_at < :before
                        """)
                .param("destination", destination)
                .param("before", timestamp(before))
                .update();
    }

    boolean hasOpen(long destination) {
        return open(destination).isPresent();
    }

    Optional<Delivery> open(long destination) {
        return jdbc.sql("select * from export_delivery where destination_id = :destination and state <> 'DELIVERED'")
                .param("destination", destination)
                .query(DeliveryTable::row)
                .optional();
    }

    List<Delivery> page(long destination, long offset, int limit) {
        return jdbc.sql("""
                        select * from export_delivery where destination_id = :destination
                         order by id desc limit :limit offset :offset
                        """)
                .param("destination", destination)
                .param("limit", limit)
                .param("offset", offset)
                .query(DeliveryTable::row)
                .list();
    }

    long count(long destination) {
        return jdbc.sql("select count(*) from export_delivery where destination_id = :destination")
                .param("destination", destination)
                .query(Long.class)
                .single();
    }

    private static Delivery row(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getLong("id"),
                row.getLong("destination_id"),
                row.getObject("request_id", UUID.class),
                Delivery.State.valueOf(row.getString("state")),
                new ActivityPosition(
                        row.getLong("from_planned"), row.getLong("from_logged"), row.getLong("from_outcomes")),
                new ActivityPosition(row.getLong("to_planned"), row.getLong("to_logged"), row.getLong("to_outcomes")),
                row.getInt("items"),
                row.getInt("tries"),
                instant(row, "made_at"),
                instant(row, "due_at"),
                instantOrNull(row, "ended_at"),
                row.getString("reason"));
    }
}
