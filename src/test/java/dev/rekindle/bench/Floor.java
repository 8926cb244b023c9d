package dev.rekindle.bench;

import java.io.IOException;
import java.io.StringReader;
import java.sql.SQLException;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The minimum cost: COPY of one state row and one outbox row a member, a thousand a commit; continuing is an
 * outbox row and a changed state row, ending an outbox row and the end of the state row, an event one row more.
 */
final class Floor {

    private static final int COMMIT = 1_000;
    private final DataSource dataSource;
    private final JdbcClient jdbc;

    Floor(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
        jdbc.sql("create table floor_state (member bigint primary key, journey text, step text, due timestamptz)")
                .update();
        jdbc.sql(
                        "create table floor_outbox (member bigint, step text, planned timestamptz, primary key (member, step))")
                .update();
        jdbc.sql("create table floor_event (id text primary key, member bigint, type text, at timestamptz)")
                .update();
        jdbc.sql("""
                        create table floor_whole_event (id bigint, external_id text primary key, member bigint, type text,
                                at timestamptz, recorded timestamptz, amount numeric(18, 4), currency text, properties jsonb)
                        """).update();
    }

    void enrol(int from, int to) {
        inParts(from, to, (first, last) -> {
            copy("copy floor_state from stdin", first, last, n -> n + "\tbench\twait\t2026-01-01 00:00:00+00\n");
            outbox(first, last, "hello");
        });
    }

    void goOn(int from, int to) {
        inParts(from, to, (first, last) -> {
            jdbc.sql("update floor_state set step = 'wait2', due = '2026-01-08' where member >= ? and member < ?")
                    .param(first)
                    .param(last)
                    .update();
            outbox(first, last, "again");
        });
    }

    void end(int from, int to, @Nullable String message) {
        inParts(from, to, (first, last) -> end(message, first, last));
    }

    void recordEvents(int from, int to, @Nullable String message) {
        inParts(from, to, (first, last) -> {
            copyEvents(first, last);
            end(message, first, last);
        });
    }

    /** Whole rows of events, with the one index that makes a repeat harmless. */
    void events(int from, int to) {
        inParts(
                from,
                to,
                (first, last) -> copy(
                        "copy floor_whole_event from stdin",
                        first,
                        last,
                        n -> n + "\tevent-" + n + "\t" + n + "\tvisit\t2026-01-01 00:00:00+00\t2026-01-01 00:00:01+00\t"
                                + n % 200 + ".90\tEUR\t{\"items\": " + n % 7 + ", \"channel\": \"app\"}\n"));
    }

    /** Lets the same members enter again. */
    void clear() {
        jdbc.sql("truncate floor_state, floor_outbox, floor_event, floor_whole_event")
                .update();
    }

    private void end(@Nullable String message, int first, int last) {
        jdbc.sql("delete from floor_state where member >= ? and member < ?")
                .param(first)
                .param(last)
                .update();
        if (message != null) {
            outbox(first, last, message);
        }
    }

    private void copyEvents(int first, int last) {
        copy(
                "copy floor_event from stdin",
                first,
                last,
                n -> "event-" + n + "\t" + n + "\tvisit\t2026-01-01 00:00:00+00\n");
    }

    private void outbox(int first, int last, String step) {
        copy("copy floor_outbox from stdin", first, last, n -> n + "\t" + step + "\t2026-01-01 00:00:00+00\n");
    }

    private void inParts(int from, int to, Part part) {
        var transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        for (int first = from; first < to; first += COMMIT) {
            int begin = first;
            transaction.executeWithoutResult(status -> part.run(begin, Math.min(begin + COMMIT, to)));
        }
    }

    private void copy(String statement, int from, int to, IntFunction<String> line) {
        var text = new StringBuilder();
        for (int n = from; n < to; n++) {
            text.append(line.apply(n));
        }
        var connection = DataSourceUtils.getConnection(dataSource);
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement, new StringReader(text.toString()));
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private interface Part {
        void run(int from, int to);
    }
}
