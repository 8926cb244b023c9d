package dev.rekindle.tracking.link;

/** What a signed address stands for. */
public sealed interface SignedToken {

    long message();

    /** The open pixel of a message. */
    record Open(long message) implements SignedToken {}

    /** A link in a message. */
    record Click(long message, long link) implements SignedToken {}

    /** A message's way to unsubscribe. */
    record Unsubscribe(long message) implements SignedToken {}
}
