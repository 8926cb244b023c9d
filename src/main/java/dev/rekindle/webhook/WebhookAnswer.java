package dev.rekindle.webhook;

/** How an attempt ended. */
public sealed interface WebhookAnswer {

    record Delivered() implements WebhookAnswer {}

    /** It may succeed later: the server is busy, down or cannot be reached. */
    record Failed(String reason) implements WebhookAnswer {}

    /** It would fail again: the server or this installation refuses it. */
    record Refused(String reason) implements WebhookAnswer {}
}
