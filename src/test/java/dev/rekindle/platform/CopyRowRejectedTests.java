package dev.rekindle.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

class CopyRowRejectedTests {

    private static PSQLException error(String where) {
        return new PSQLException(new ServerErrorMessage("SERROR\0C23514\0Mno such step\0W" + where + "\0"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            COPY message, line 57: "1 2 3"                              | 56
            COPY step2, line 3, column node: "x"                        | 2
            COPY message, Zeile 8                                       | 7
            COPY message，第 12 行                                        | 11
            PL/pgSQL function refuse() line 4 at RAISE%COPY step, line 9 | 8
            """)
    void namesTheRow(String where, int row) {
        SQLException refused = CopyRowRejected.of(error(where.replace('%', '\n')));
        assertThat((Throwable) refused).isInstanceOf(CopyRowRejected.class).hasMessage("ERROR: no such step");
        assertThat(((CopyRowRejected) refused).row()).isEqualTo(row);
        assertThat(refused.getSQLState()).isEqualTo("23514");
        assertThat(CopyRowRejected.behind(new IllegalStateException(refused))).contains((CopyRowRejected) refused);
    }

    @Test
    void isEmptyIfTheErrorIsNotAboutOneRow() {
        PSQLException key = error("SQL statement \"SELECT 1 FROM ONLY member x WHERE id = $1\"");
        assertThat((Throwable) CopyRowRejected.of(key)).isSameAs(key);
        PSQLException silent = new PSQLException(new ServerErrorMessage("SERROR\0C57P01\0Mterminating\0"));
        assertThat((Throwable) CopyRowRejected.of(silent)).isSameAs(silent);
        assertThat(CopyRowRejected.behind(new SQLException("no"))).isEmpty();
    }
}
