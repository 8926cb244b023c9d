package dev.rekindle.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;

/** PostgreSQL's COPY on the connection of the running transaction: many rows, one statement. */
public final class CopyIn {

    private CopyIn() {}

    /**
     * Writes rows.
     *
     * @param statement {@code copy … from stdin} in text format
     * @return the number of rows
     * @throws SQLException when the server rejects a row, a {@link CopyRowRejected} if the server names it; the transaction
     *     must then be rolled back
     */
    public static long rows(Connection connection, String statement, Consumer<CopyRows> writing) throws SQLException {
        var rows = new CopyRows();
        writing.accept(rows);
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        try {
            rows.sendTo(copy);
            return copy.endCopy();
        } catch (PSQLException e) {
            throw CopyRowRejected.of(e);
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
