package dev.rekindle.loyalty.earning;

import dev.rekindle.member.MemberId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as far as it matters for points.
 *
 * @param order number of the order; null where the event names none
 * @param refundOf number of the order that is refunded; null where the event names none
 */
record EarningEvent(
        long id,
        MemberId member,
        String type,
        Instant at,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        @Nullable String order,
        @Nullable String refundOf) {

    BigDecimal size() {
        return amount == null ? BigDecimal.ZERO : amount.abs();
    }
}
