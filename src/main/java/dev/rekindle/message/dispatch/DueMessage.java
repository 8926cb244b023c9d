package dev.rekindle.message.dispatch;

import dev.rekindle.member.MemberId;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.MessageSpec;
import dev.rekindle.message.PostponeReason;
import dev.rekindle.message.content.VariantWeights;
import dev.rekindle.message.control.SendStops;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ledger row that is due, locked by the claiming transaction.
 *
 * @param waitedFor what it waited for until now, a {@link PostponeReason} or a provider's code; null for its due time only
 * @param stop how somebody has stopped its sending; null when it may be sent
 */
record DueMessage(
        MessageId id,
        long enrolment,
        VariantWeights.SendStep step,
        MemberId member,
        MessageSpec spec,
        Instant expiresAt,
        UUID token,
        @Nullable ZoneId journeyZone,
        @Nullable String waitedFor,
        SendStops.@Nullable Mode stop) {

    /** Whether it has already waited for the same cause to be fixed. */
    boolean waitedFor(PostponeReason reason) {
        return reason.cause() != null && reason.name().equals(waitedFor);
    }
}
