package dev.rekindle.message.channel;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a provider said when a letter was handed to it. Codes are stable words without addresses. */
public sealed interface SendResult {

    /**
     * Taken.
     *
     * @param cost null when not known
     * @param segments of an SMS; 1 for an e-mail
     */
    record Accepted(String providerId, @Nullable BigDecimal cost, int segments) implements SendResult {}

    /** Not now, and for certain not taken. */
    record Retryable(String code) implements SendResult {}

    /**
     * Never.
     *
     * @param suppression why the address is not to be written to again; null when it may
     */
    record Refused(String code, @Nullable String suppression) implements SendResult {}

    /** It may or may not have been taken: the answer was lost. */
    record Lost(String code) implements SendResult {}
}
