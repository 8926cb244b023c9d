package dev.rekindle.journey.catalogue;

import org.jspecify.annotations.Nullable;

/** The engine would not take a process that the checks let pass; its message says why in the engine's words. */
public class EngineRejection extends RuntimeException {

    public EngineRejection(@Nullable String message, Throwable cause) {
        super(message, cause);
    }
}
