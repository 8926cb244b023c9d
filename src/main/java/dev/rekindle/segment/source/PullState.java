package dev.rekindle.segment.source;

import java.util.Locale;

/** The states of a pull. */
public enum PullState {
    /** Called and not begun. */
    WAITING,
    READING,
    /** Read; it would shrink the segment by more than is allowed, and waits for somebody to agree. */
    HELD,
    /** Somebody agreed; it is applied in a moment. */
    AGREED,
    /** Applied: the segment's members are those of the pull. */
    DONE,
    /** A dry run that has ended. */
    PREVIEWED,
    FAILED,
    CANCELLED;

    /** Whether it waits for a node, or is at work. */
    public boolean isOpen() {
        return this == WAITING || this == READING || this == AGREED;
    }

    /** The last part of the key of its text: {@code audiences.state.<word>}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
