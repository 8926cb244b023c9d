package dev.rekindle.schedule.node;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A node's own connection besides the pool, because a node whose pool is exhausted is busy and not dead. Opened again
 * when it fails. Used by one thread.
 */
final class NodeSession implements AutoCloseable {

    private final HikariDataSource pool;
    private final String secondsToAnswer;
    private @Nullable Connection connection;

    NodeSession(DataSource connections, Duration answer) {
        this.secondsToAnswer = Long.toString(Math.max(1, answer.toSeconds()));
        try {
            this.pool = connections.unwrap(HikariDataSource.class);
        } catch (SQLException e) {
            throw new IllegalStateException("The connection pool is not a Hikari pool", e);
        }
    }

    /** The name under which the server lists this node's sessions; unique among the nodes. */
    String node() {
        return pool.getDataSourceProperties().getProperty("ApplicationName", "rekindle");
    }

    /** The open connection, or a new one. */
    Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = open();
            connection = open;
        }
        return open;
    }

    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException alreadyBroken) {
                // it is not used again
            }
        }
    }

    /** Ends a statement that hangs, from another thread. */
    void abort() {
        Connection open = connection;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException alreadyBroken) {
                // it is not used again
            }
        }
    }

    private Connection open() throws SQLException {
        var properties = new Properties();
        properties.putAll(pool.getDataSourceProperties());
        properties.setProperty("user", Objects.toString(pool.getUsername(), ""));
        properties.setProperty("password", Objects.toString(pool.getPassword(), ""));
        properties.setProperty("ApplicationName", "rekindle-watch");
        properties.setProperty("socketTimeout", secondsToAnswer);
        properties.setProperty("connectTimeout", secondsToAnswer);
        return DriverManager.getConnection(pool.getJdbcUrl(), properties);
    }
}
