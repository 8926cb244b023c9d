package dev.rekindle.journey.engine;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.stereotype.Component;

/** PostgreSQL's COPY on the connection of the running transaction: many rows, one statement. */
@Component
class CopyIn {

    private final DataSource dataSource;

    CopyIn(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @param statement {@code copy … from stdin} in text format */
    void rows(String statement, Consumer<Rows> writing) {
        Rows rows = new Rows();
        writing.accept(rows);
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement, new StringReader(rows.text()));
        } catch (SQLException e) {
            var translated = new SQLErrorCodeSQLExceptionTranslator(dataSource).translate("copy", statement, e);
            throw translated != null ? translated : new DataAccessResourceFailureException("COPY failed", e);
        } catch (IOException e) {
            throw new DataAccessResourceFailureException("COPY could not be written", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    /** Rows in COPY's text format. */
    static final class Rows {

        private final StringBuilder text = new StringBuilder();

        void row(@Nullable Object... values) {
            for (int i = 0; i < values.length; i++) {
                text.append(i == 0 ? "" : "\t").append(escaped(values[i]));
            }
            text.append('\n');
        }

        String text() {
            return text.toString();
        }

        private static String escaped(@Nullable Object value) {
            if (value == null) {
                return "\\N";
            }
            return value.toString()
                    .replace("\\", "\\\\")
                    .replace("\t", "\\t")
                    .replace("\n", "\\n")
                    .replace("\r", "\\r");
        }
    }
}
