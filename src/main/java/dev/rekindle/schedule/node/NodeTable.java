package dev.rekindle.schedule.node;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table of nodes: when each was last heard of, by the database's clock. */
final class NodeTable {

    private static final Logger log = LoggerFactory.getLogger(NodeTable.class);

    private static final String BEAT = """
            insert into node (id, seen_at) values (?, clock_timestamp())
            on conflict (id) do update set seen_at = excluded.seen_at
            returning clock_timestamp(), (select version from setting_latest)
            """;

    private static final String END_SESSIONS = """
            select n.id, count(pg_terminate_backend(a.pid)) as sessions
              from node n
              join pg_stat_activity a on a.application_name = n.id and a.datname = current_database()
             where n.seen_at < clock_timestamp() - make_interval(secs => ?)
             group by n.id
            """;

    private static final String FORGET = "delete from node where seen_at < clock_timestamp() - interval '1 day'";

    private final String node;

    NodeTable(String node) {
        this.node = node;
    }

    /**
     * What the database answers to a beat.
     *
     * @param time its clock
     * @param settings number of the last change to the settings
     */
    record Answer(OffsetDateTime time, long settings) {}

    /** Writes that this node is alive. */
    Answer beat(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(BEAT)) {
            statement.setString(1, node);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Answer(row.getObject(1, OffsetDateTime.class), row.getLong(2));
            }
        }
    }

    /** Ends the sessions of nodes that were not heard of for so long, so that their transactions are rolled back. */
    void endSessionsOfSilent(Connection connection, Duration silence) throws SQLException {
        try (var statement = connection.prepareStatement(END_SESSIONS)) {
            statement.setDouble(1, silence.toMillis() / 1000.0);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    log.warn("sessions of a silent node ended node={} sessions={}", rows.getString(1), rows.getInt(2));
                }
            }
        }
        try (var statement = connection.prepareStatement(FORGET)) {
            statement.executeUpdate();
        }
    }
}
