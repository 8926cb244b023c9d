package dev.rekindle.segment.preview;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The statements that run for somebody who may ask again; who asks again cancels the earlier one. */
final class Supersession {

    private final Map<String, Running> running = new ConcurrentHashMap<>();

    /** Cancels the statement that runs for the same asker and takes its place until it is closed. */
    Running begin(String asker, Statement statement) throws SQLException {
        var now = new Running(asker, statement);
        Running before = running.put(asker, now);
        if (before != null) {
            before.cancel();
        }
        return now;
    }

    /** A statement of one asker. */
    final class Running implements AutoCloseable {

        private final String asker;
        private final Statement statement;
        private boolean ended;

        Running(String asker, Statement statement) {
            this.asker = asker;
            this.statement = statement;
        }

        /** Does nothing once it has ended, because the connection then serves another. */
        synchronized void cancel() throws SQLException {
            if (!ended) {
                statement.cancel();
            }
        }

        @Override
        public synchronized void close() {
            ended = true;
            running.remove(asker, this);
        }
    }
}
