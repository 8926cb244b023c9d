package dev.rekindle.web.error;

import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells a database that does not answer, or has ended a statement for its time, from other failures. */
final class DatabaseOutage {

    private static final int MOST_CAUSES = 20;

    private DatabaseOutage() {}

    /** Whether the exception or one of its causes says so. */
    static boolean isCauseOf(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MOST_CAUSES)
                .anyMatch(DatabaseOutage::is);
    }

    private static boolean is(Throwable cause) {
        return cause instanceof CannotCreateTransactionException
                || cause instanceof DataAccessResourceFailureException
                || cause instanceof QueryTimeoutException
                || cause instanceof CannotAcquireLockException
                || cause instanceof SQLTransientConnectionException
                || cause instanceof SQLNonTransientConnectionException;
    }
}
