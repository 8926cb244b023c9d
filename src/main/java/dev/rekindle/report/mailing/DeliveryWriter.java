package dev.rekindle.report.mailing;

import java.util.Optional;

/** Writes deliveries of one kind, and sends those whose way is a webhook. */
public interface DeliveryWriter {

    /** Whether the delivery is of this kind. */
    boolean writes(Delivery delivery);

    /** @return empty when what it reports on no longer exists */
    Optional<Contents> letter(Delivery delivery);

    /** Calls the webhook of a delivery whose way is WEBHOOK. */
    default Answer call(Delivery delivery) {
        return new Answer(Delivery.State.FAILED, "no-webhook");
    }

    /**
     * The answer of a webhook.
     *
     * @param state SENT; FAILED for good; DUE for one that may succeed later
     */
    record Answer(Delivery.State state, String problem) {}
}
