package dev.rekindle.message;

import dev.rekindle.member.ChannelKind;
import dev.rekindle.member.MemberId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of the ledger.
 *
 * @param reason why it was withheld ({@link WithheldReason}), failed or unknown (a code such as smtp-550, sms-30005)
 * @param dueAt when it is to be sent next; moved by quiet hours and retries
 * @param sentAt when it was last handed to a provider; null while it was not
 * @param settledAt when it reached the state it stands in for good
 * @param address where it went; null before it was handed over
 * @param cost in the installation's currency; null when not known
 */
public record LedgerEntry(
        long id,
        long enrolment,
        String journey,
        long version,
        String step,
        int visit,
        MemberId member,
        ChannelKind channel,
        String template,
        String variant,
        String topic,
        boolean transactional,
        MessageState state,
        @Nullable String reason,
        Instant plannedAt,
        Instant dueAt,
        @Nullable Instant sentAt,
        @Nullable Instant settledAt,
        int attempts,
        @Nullable String locale,
        @Nullable String address,
        @Nullable String providerId,
        @Nullable BigDecimal cost) {}
