package dev.rekindle.export.destination;

import static dev.rekindle.platform.SqlColumns.texts;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.export.ActivityKind;
import dev.rekindle.export.ActivityPosition;
import dev.rekindle.export.Destination;
import dev.rekindle.export.DestinationDraft;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code export_destination}. */
@Component
class DestinationTable {

    private final JdbcClient jdbc;

    DestinationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Destination> all() {
        return jdbc.sql("select * from export_destination order by lower(name), id")
                .query(DestinationTable::row)
                .list();
    }

    List<Destination> stopped() {
        return jdbc.sql("""
                        select x.* from export_destination x
                         where x.active and exists (select from export_delivery d
                                                     where d.destination_id = x.id and d.state = 'STOPPED')
                         order by lower(x.name), x.id
                        """).query(DestinationTable::row).list();
    }

    Optional<Destination> find(long id) {
        return jdbc.sql("select * from export_destination where id = :id")
                .param("id", id)
                .query(DestinationTable::row)
                .optional();
    }

    /** Empty when it is paused, or another node prepares its next delivery. */
    Optional<Destination> lock(long id) {
        return jdbc.sql("select * from export_destination where id = :id and active for update skip locked")
                .param("id", id)
                .query(DestinationTable::row)
                .optional();
    }

    /** Active ones with activity behind their position and without a delivery that has not arrived. */
    List<Long> behind() {
        return jdbc.sql("""
                        select x.id
                          from export_destination x cross join export_message_position m cross join export_outcome_position o
                         where x.active and (x.planned < m.planned or x.logged < m.logged or x.outcomes < o.outcomes)
                           and not exists (select from export_delivery d
                                            where d.destination_id = x.id and d.state <> 'DELIVERED')
                         order by x.id
                        """).query(Long.class).list();
    }

    boolean isTaken(String name, long except) {
        return jdbc.sql(
                        "select exists (select from export_destination where lower(name) = lower(:name) and id <> :except)")
                .param("name", name)
                .param("except", except)
                .query(Boolean.class)
                .single();
    }

    long add(DestinationDraft draft, ActivityPosition position, Instant now) {
        return jdbc.sql("""
                        insert into export_destination (name, kind, target, kinds, planned, logged, outcomes, created_at)
                        values (:name, :kind, :target, :kinds, :planned, :logged, :outcomes, :now) returning id
                        """)
                .param("name", draft.name())
                .param("kind", draft.kind().name())
                .param("target", draft.target())
                .param("kinds", texts(draft.kinds(), ActivityKind::name))
                .param("planned", position.planned())
                .param("logged", position.logged())
                .param("outcomes", position.outcomes())
                .param("now", timestamp(now))
                .query(Long.class)
                .single();
    }

    void change(long id, DestinationDraft draft) {
        jdbc.sql("update export_destination set name = :name, target = :target, kinds = :kinds where id = :id")
                .param("id", id)
                .param("name", draft.name())
                .param("target", draft.target())
                .param("kinds", texts(draft.kinds(), ActivityKind::name))
                .update();
    }

    void move(long id, ActivityPosition position) {
        jdbc.sql("""
                        update export_destination set planned = :planned, logged = :logged, outcomes = :outcomes
                         where id = :id
                        """)
                .param("id", id)
                .param("planned", position.planned())
                .param("logged", position.logged())
                .param("outcomes", position.outcomes())
                .update();
    }

    void activate(long id, boolean active) {
        jdbc.sql("update export_destination set active = :active where id = :id")
                .param("id", id)
                .param("active", active)
                .update();
    }

    void delete(long id) {
        jdbc.sql("delete from export_destination where id = :id")
                .param("id", id)
                .update();
    }

    private static Destination row(ResultSet row, int number) throws SQLException {
        return new Destination(
                row.getLong("id"),
                row.getString("name"),
                Destination.Kind.valueOf(row.getString("kind")),
                row.getString("target"),
                texts(row, "kinds").stream().map(ActivityKind::valueOf).collect(Collectors.toSet()),
                row.getBoolean("active"),
                new ActivityPosition(row.getLong("planned"), row.getLong("logged"), row.getLong("outcomes")));
    }
}
