package dev.rekindle.member.imports;

/** What the rows of a file are. */
public enum FileKind {
    /** A member each. */
    MEMBERS,
    /** An event each. */
    EVENTS,
    /** A line of a purchase each; the lines of one invoice are one purchase. */
    PURCHASES
}
