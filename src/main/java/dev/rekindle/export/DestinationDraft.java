package dev.rekindle.export;

import java.util.Set;

/**
 * A destination as an administrator enters it.
 *
 * @param fromStart whether a new one gets what happened before it was added
 */
public record DestinationDraft(
        String name, Destination.Kind kind, String target, Set<ActivityKind> kinds, boolean fromStart) {}
