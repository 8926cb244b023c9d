package dev.rekindle.journey.engine.failure;

import dev.rekindle.platform.DatabaseOutage;
import java.sql.SQLException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessException;

/** Distinguishes a conflict with other work on the same rows, or an outage, which pass, from a failure that would repeat. */
public final class ConcurrencyFailures {

    private static final String ROLLBACK_CLASS = "40"; // SQLSTATE class of deadlocks and serialization failures

    private ConcurrencyFailures() {}

    public static boolean isConflict(@Nullable Throwable failure) {
        if (DatabaseOutage.isCauseOf(failure)) {
            return true;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockingException
                    || cause instanceof SuspendedEntityInteractionException
                    || cause instanceof TransientDataAccessException) {
                return true;
            }
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().startsWith(ROLLBACK_CLASS)) {
                return true;
            }
        }
        return false;
    }
}
