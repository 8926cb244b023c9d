package dev.rekindle.segment.source;

import java.util.List;

/**
 * A setting of a connector, as a form asks for it.
 *
 * @param initial the value of a new form
 * @param choices the values to choose from; only for {@link Kind#CHOICE}
 */
public record SourceField(String name, Kind kind, boolean required, String initial, List<String> choices) {

    /** What is typed. */
    public enum Kind {
        TEXT,
        /** Several lines. */
        LONG_TEXT,
        WHOLE,
        CHOICE,
        /** Write-only: stored apart and never shown. */
        SECRET
    }

    public static SourceField text(String name) {
        return new SourceField(name, Kind.TEXT, false, "", List.of());
    }

    public static SourceField longText(String name) {
        return new SourceField(name, Kind.LONG_TEXT, false, "", List.of());
    }

    public static SourceField whole(String name, String initial) {
        return new SourceField(name, Kind.WHOLE, false, initial, List.of());
    }

    public static SourceField secret(String name) {
        return new SourceField(name, Kind.SECRET, false, "", List.of());
    }

    public static SourceField choice(String name, List<String> choices) {
        return new SourceField(name, Kind.CHOICE, true, choices.get(0), choices);
    }

    /** The same, and it must not be empty. */
    public SourceField asRequired() {
        return new SourceField(name, kind, true, initial, choices);
    }
}
