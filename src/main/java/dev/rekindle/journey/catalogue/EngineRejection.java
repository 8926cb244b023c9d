package dev.rekindle.journey.catalogue;

import org.jspecify.annotations.Nullable;

/** The engine refused a process that passed the checks; the message is the engine's. */
public class EngineRejection extends RuntimeException {

    public EngineRejection(@Nullable String message, Throwable cause) {
        super(message, cause);
    }
}
