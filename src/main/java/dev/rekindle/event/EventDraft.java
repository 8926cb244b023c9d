package dev.rekindle.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as a caller reports it.
 *
 * @param id the caller's unique id; a repeated id is not recorded again
 * @param member the member's external id
 * @param type for example purchase
 * @param amount money in {@code currency}; null when the event has none
 */
public record EventDraft(
        String id,
        String member,
        String type,
        Instant occurredAt,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        Map<String, Object> properties) {}
