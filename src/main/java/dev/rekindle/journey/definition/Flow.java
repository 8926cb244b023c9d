package dev.rekindle.journey.definition;

import org.jspecify.annotations.Nullable;

/**
 * A sequence flow.
 *
 * @param name as drawn; empty when it has none
 * @param condition in the expression language, with its {@code ${}}; null when it has none
 * @param byDefault true when its gateway takes it if no condition holds
 */
public record Flow(
        String id,
        String name,
        String source,
        String target,
        @Nullable String condition,
        boolean byDefault) {}
