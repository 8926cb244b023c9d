package dev.rekindle.export.destination;

/** How an attempt to deliver ended. */
sealed interface DeliveryResult {

    record Arrived() implements DeliveryResult {}

    /** It may succeed later. */
    record Failed(String reason) implements DeliveryResult {}

    /** It would fail again until somebody changes something. */
    record Refused(String reason) implements DeliveryResult {}
}
