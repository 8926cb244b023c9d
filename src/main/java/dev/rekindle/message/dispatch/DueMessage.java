package dev.rekindle.message.dispatch;

import dev.rekindle.member.ChannelKind;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.message.MessageSpec;
import dev.rekindle.message.MessageId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A ledger row that is due, locked by the claiming transaction. */
record DueMessage(
        MessageId id, long enrolment, MemberId member, MessageSpec spec, Instant expiresAt, UUID token) {

    static @Nullable String addressOf(@Nullable Member member, ChannelKind channel) {
        if (member == null) {
            return null;
        }
        return channel == ChannelKind.EMAIL ? member.email() : member.phone();
    }
}
