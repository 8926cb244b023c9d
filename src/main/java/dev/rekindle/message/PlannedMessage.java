package dev.rekindle.message;

import dev.rekindle.member.MemberId;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One intended send, written in the transaction that completes its step.
 *
 * @param journeyZone the journey's zone, for a member who has none; null when the journey has none either
 */
public record PlannedMessage(
        MessageOrigin origin,
        MemberId member,
        MessageSpec spec,
        Instant dueAt,
        @Nullable ZoneId journeyZone) {

    /** A message of a journey without a zone. */
    public PlannedMessage(MessageOrigin origin, MemberId member, MessageSpec spec, Instant dueAt) {
        this(origin, member, spec, dueAt, null);
    }
}
