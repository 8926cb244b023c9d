package dev.rekindle.message.dispatch;

import dev.rekindle.member.MemberId;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.MessageSpec;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A ledger row that is due, locked by the claiming transaction. */
record DueMessage(
        MessageId id,
        long enrolment,
        MemberId member,
        MessageSpec spec,
        Instant expiresAt,
        UUID token,
        @Nullable ZoneId journeyZone) {}
