package dev.rekindle.segment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One user of something, for example a journey that uses a segment.
 *
 * @param key the user's key
 * @param name the user's name
 * @param version number of an older version of a journey that still has active enrolments; null for its live version
 *     and for users without versions
 * @param through keys of the users in between, beginning next to the used object; empty for a direct user
 */
public record Usage(
        Kind kind, String key, String name, @Nullable Integer version, List<String> through) {

    public Usage {
        through = List.copyOf(through);
    }

    /** A direct user without older versions. */
    public static Usage direct(Kind kind, String key, String name) {
        return new Usage(kind, key, name, null, List.of());
    }

    /** The same user with the keys of the users in between. */
    public Usage through(List<String> others) {
        return new Usage(kind, key, name, version, others);
    }

    /** Kinds of users. */
    public enum Kind {
        SEGMENT,
        /** An outside audience that fills the segment. */
        AUDIENCE,
        /** A schedule of files; the key is its number. */
        EXPORT,
        TEMPLATE,
        /** A decision table. */
        TABLE,
        JOURNEY,
        /** A journey's diagram on its way to live; the key is the draft's number. */
        DRAFT,
        /** A rule by which events earn points; the key is its number. */
        POINTS_RULE
    }
}
