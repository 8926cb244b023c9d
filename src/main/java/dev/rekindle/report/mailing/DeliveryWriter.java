package dev.rekindle.report.mailing;

import java.util.Optional;

/** Writes deliveries of one kind, and sends those that go by webhook. */
public interface DeliveryWriter {

    /** Whether the delivery is of this kind. */
    boolean writes(Delivery delivery);

    /** @return empty when there is nothing to say any more */
    Optional<Contents> letter(Delivery delivery);

    /** Calls the webhook of a delivery that goes so. */
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
