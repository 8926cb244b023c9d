package dev.rekindle.journey.engine.batch;

import java.sql.SQLException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessException;

/** Tells a failure that comes of two working on the same rows, and passes, from one that will come again. */
public final class ConcurrencyFailures {

    private static final String ROLLED_BACK = "40"; // SQLSTATE class of deadlocks and serialization failures

    private ConcurrencyFailures() {}

    public static boolean isCollision(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockingException
                    || cause instanceof SuspendedEntityInteractionException
                    || cause instanceof TransientDataAccessException) {
                return true;
            }
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().startsWith(ROLLED_BACK)) {
                return true;
            }
        }
        return false;
    }
}
