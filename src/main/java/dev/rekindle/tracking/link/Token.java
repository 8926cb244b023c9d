package dev.rekindle.tracking.link;

/** What a signed address stands for. */
public sealed interface Token {

    long message();

    /** The open pixel of a message. */
    record Open(long message) implements Token {}

    /** A link in a message. */
    record Click(long message, long link) implements Token {}

    /** A message's way to unsubscribe. */
    record Unsubscribe(long message) implements Token {}
}
