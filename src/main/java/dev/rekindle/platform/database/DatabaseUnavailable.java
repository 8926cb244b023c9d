package dev.rekindle.platform.database;

import org.jspecify.annotations.Nullable;

/** The embedded PostgreSQL cannot be started; the message says why and what to do. */
public class DatabaseUnavailable extends RuntimeException {

    DatabaseUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
