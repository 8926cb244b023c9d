package dev.rekindle.tracking.link;

import dev.rekindle.message.MessageId;

/** What a signed address names. */
public sealed interface SignedToken {

    MessageId message();

    /** The open pixel of a message. */
    record Open(MessageId message) implements SignedToken {}

    /** A link in a message. */
    record Click(MessageId message, long link) implements SignedToken {}

    /** The unsubscribe link of a message. */
    record Unsubscribe(MessageId message) implements SignedToken {}
}
