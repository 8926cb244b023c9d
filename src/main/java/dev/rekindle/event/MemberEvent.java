package dev.rekindle.event;

import dev.rekindle.member.MemberId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something a member did, as recorded. */
public record MemberEvent(
        long id,
        MemberId member,
        String type,
        Instant occurredAt,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        Map<String, Object> properties) {}
