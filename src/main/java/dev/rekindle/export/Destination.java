package dev.rekindle.export;

import java.util.Set;

/**
 * Where message activity is delivered.
 *
 * @param target a web address, or a topic of Kafka
 * @param kinds what is delivered; empty for everything
 * @param active false while it is paused; what happens during the pause is delivered afterwards
 * @param position after the last delivery that arrived
 */
public record Destination(
        long id,
        String name,
        Kind kind,
        String target,
        Set<ActivityKind> kinds,
        boolean active,
        ActivityPosition position) {

    public Destination {
        kinds = Set.copyOf(kinds);
    }

    public boolean wants(String word) {
        return kinds.isEmpty() || kinds.stream().anyMatch(one -> one.word().equals(word));
    }

    /** How it is reached. */
    public enum Kind {
        WEBHOOK,
        KAFKA
    }
}
