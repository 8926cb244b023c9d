package dev.rekindle.message.channel;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A provider's answer to one message. Codes are stable words without addresses. */
public sealed interface SendResult {

    /** Calls the case that this result is. */
    <R> R match(Cases<R> cases);

    /**
     * Accepted for delivery.
     *
     * @param cost null when not known
     * @param segments how many units the provider bills for it, at least 1
     */
    record Accepted(String providerId, @Nullable BigDecimal cost, int segments) implements SendResult {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.accepted(this);
        }
    }

    /** Refused for now, and certainly not accepted. */
    record Retryable(String code) implements SendResult {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.retryable(this);
        }
    }

    /**
     * Refused for good.
     *
     * @param suppression why the address must not be used again; null when it may be
     */
    record Refused(String code, @Nullable String suppression) implements SendResult {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.refused(this);
        }
    }

    /** The answer was lost: the provider may have accepted the message or not. */
    record Lost(String code) implements SendResult {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.lost(this);
        }
    }

    /** What to do in each case. */
    interface Cases<R> {

        R accepted(Accepted result);

        R retryable(Retryable result);

        R refused(Refused result);

        R lost(Lost result);
    }
}
