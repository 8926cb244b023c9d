package dev.rekindle.message.dispatch;

import dev.rekindle.member.ChannelKind;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A ledger row that has fallen due, locked to the claiming transaction. */
record DueMessage(
        long id,
        long enrolment,
        MemberId member,
        ChannelKind channel,
        String template,
        String variant,
        String topic,
        boolean transactional,
        Instant expiresAt,
        UUID token) {

    static @Nullable String addressOf(@Nullable Member member, ChannelKind channel) {
        if (member == null) {
            return null;
        }
        return channel == ChannelKind.EMAIL ? member.email() : member.phone();
    }
}
