package dev.rekindle.export.destination;

/** How an attempt to deliver ended. */
sealed interface DeliveryResult {

    record Arrived() implements DeliveryResult {}

    /** @param mayRetry false where it would fail again until somebody changes something */
    record Missed(String reason, boolean mayRetry) implements DeliveryResult {}
}
