package dev.rekindle.segment.source.jdbc;

import dev.rekindle.segment.source.SourceFailure;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;

/** What errors of databases mean; classes of SQLSTATE as ISO/IEC 9075 names them. */
final class SqlFailures {

    private SqlFailures() {}

    static SourceFailure of(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String said = e.getMessage();
        if (e instanceof SQLTimeoutException || state.equals("57014") || state.equals("70100")) {
            return SourceFailure.passing("timeout", said);
        }
        if (state.startsWith("28")) {
            return SourceFailure.lasting("login", said);
        }
        boolean passing = e instanceof SQLTransientException
                || e instanceof SQLRecoverableException
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.startsWith("40");
        return passing ? SourceFailure.passing("connection", said) : SourceFailure.lasting("statement", said);
    }
}
