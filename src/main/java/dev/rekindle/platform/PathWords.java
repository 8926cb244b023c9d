package dev.rekindle.platform;

import java.util.Set;

/**
 * The words of addresses that no key may be, because the key's own page would be hidden. A test compares them with the
 * addresses of all pages.
 */
public final class PathWords {

    /** Directly below /journeys. */
    public static final Set<String> JOURNEYS = Set.of("new", "drafts", "upload", "editor", "reviews");

    /** Directly below /segments. */
    public static final Set<String> SEGMENTS = Set.of("new", "builder", "overlap", "preview", "refresh");

    /** Directly below /templates. */
    public static final Set<String> TEMPLATES = Set.of("new", "brand", "images", "testers", "people", "blocks");

    /** Directly below /decisions. */
    public static final Set<String> DECISIONS = Set.of("new");

    private PathWords() {}
}
