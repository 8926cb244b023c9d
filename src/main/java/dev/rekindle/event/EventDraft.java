package dev.rekindle.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says a member did.
 *
 * @param id the caller's id, which makes a repeat harmless
 * @param member the member's external id
 * @param type for example purchase
 * @param amount money in {@code currency}; null when none was involved
 */
public record EventDraft(
        String id,
        String member,
        String type,
        Instant occurredAt,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        Map<String, Object> properties) {}
