package dev.rekindle.segment.source.http;

import dev.rekindle.segment.source.SourceSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How an API says where its next page is. */
enum Paging {
    /** Everything is one answer. */
    NONE(List.of()),
    /** A part of the answer is sent back as a parameter, until there is none. */
    CURSOR(List.of("cursorAt", "cursorParameter")),
    /** Pages have numbers; an empty one is behind the last. */
    PAGE(List.of("pageParameter")),
    /** The address of the next page, in the answer or in its header {@code Link} (RFC 8288). */
    LINK(List.of());

    private final List<String> fields;

    Paging(List<String> fields) {
        this.fields = fields;
    }

    Optional<String> missing(SourceSettings settings) {
        return fields.stream().filter(field -> !settings.has(field)).findFirst();
    }

    static Paging of(SourceSettings settings) {
        return settings.has("paging") ? valueOf(settings.text("paging")) : NONE;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Paging::name).toList();
    }
}
