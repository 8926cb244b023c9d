package dev.rekindle.platform;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Tells a database that does not answer, has no room or has ended a session for its time from a failure of the statement
 * itself. It passes, and says nothing about the rows that were to be written.
 */
public final class DatabaseOutage {

    private static final int MOST_CAUSES = 20;

    /** Connection failures, insufficient resources, operator's intervention, system errors. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

    /** Ended because its transaction was idle for too long; a lock was not granted in time. */
    private static final Set<String> STATES = Set.of("25P03", "55P03");

    private DatabaseOutage() {}

    /** Whether the exception or one of its causes says so. */
    public static boolean isCauseOf(@Nullable Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MOST_CAUSES)
                .anyMatch(DatabaseOutage::is);
    }

    private static boolean is(@Nullable Throwable cause) {
        return cause instanceof CannotCreateTransactionException
                || cause instanceof DataAccessResourceFailureException
                || cause instanceof QueryTimeoutException
                || cause instanceof SQLTransientConnectionException
                || cause instanceof SQLNonTransientConnectionException
                || cause instanceof SQLException sql && isState(sql.getSQLState());
    }

    private static boolean isState(@Nullable String state) {
        return state != null
                && state.length() == 5
                && (CLASSES.contains(state.substring(0, 2)) || STATES.contains(state));
    }
}
