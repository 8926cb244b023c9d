package dev.rekindle.message.channel;

import dev.rekindle.message.RefusalCause;
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

    /** Certainly not accepted, and to be sent again later: refused for now, or for a cause that is to be fixed. */
    record Retryable(String code, RefusalCause cause) implements SendResult {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.retryable(this);
        }
    }

    /** Refused for good; what becomes of the address follows from the cause. */
    record Refused(String code, RefusalCause cause) implements SendResult {

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

    /** A lasting refusal is final, unless its cause is one that a message waits for. */
    static SendResult refused(String code, RefusalCause cause, boolean lasting) {
        return lasting && !cause.waits() ? new Refused(code, cause) : new Retryable(code, cause);
    }

    /** What to do in each case. */
    interface Cases<R> {

        R accepted(Accepted result);

        R retryable(Retryable result);

        R refused(Refused result);

        R lost(Lost result);
    }
}
