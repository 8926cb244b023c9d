package dev.rekindle.message;

import dev.rekindle.member.MemberId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One row of the ledger.
 *
 * @param journeyZone the journey's zone when it was planned, which decides for a member without a zone; null when there was
 *     none
 */
public record LedgerEntry(
        MessageId id,
        MessageOrigin origin,
        MemberId member,
        MessageSpec spec,
        Progress progress,
        Delivery delivery,
        @Nullable ZoneId journeyZone) {

    public MessageState state() {
        return progress.state();
    }

    /** Whether it certainly did not arrive, and may be sent again: it failed, or was withheld for a cause. */
    public boolean isResendable() {
        return state() == MessageState.FAILED || state() == MessageState.WITHHELD && progress.cause() != null;
    }

    /**
     * How far the message has come.
     *
     * @param reason why it was withheld ({@link WithheldReason}), failed or unknown (a provider's code such as dsn-5.1.1), or
     *     what it waits for while pending ({@link PostponeReason} or a code)
     * @param cause whose fault it is that it was not sent; null when it is nobody's or not known
     * @param dueAt when it is to be sent next; moved by quiet hours and retries
     * @param sentAt when it was last sent to a provider; null before
     * @param settledAt when it reached its present state for good; null before
     * @param attempts how often it was sent to a provider
     */
    public record Progress(
            MessageState state,
            @Nullable String reason,
            @Nullable RefusalCause cause,
            Instant plannedAt,
            Instant dueAt,
            @Nullable Instant sentAt,
            @Nullable Instant settledAt,
            int attempts) {}

    /**
     * What was sent and where to; all null before the first attempt.
     *
     * @param locale language of the text, as a BCP 47 tag
     * @param address where it went
     * @param providerId the provider's own number of the message; null when it gave none
     * @param cost in the installation's currency; null when not known
     * @param version number of the template's version; null for what was sent before there were versions
     */
    public record Delivery(
            @Nullable String locale,
            @Nullable String address,
            @Nullable String providerId,
            @Nullable BigDecimal cost,
            @Nullable Integer version) {}
}
