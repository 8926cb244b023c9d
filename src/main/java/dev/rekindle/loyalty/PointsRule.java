package dev.rekindle.loyalty;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How events of a type earn points: so many for each unit of their amount, or a fixed number.
 *
 * @param id 0 for one that is not stored yet
 * @param perAmount points for each unit of {@code currency}; null for a fixed number
 * @param fixed points for each event; null for those by amount
 * @param segment only members of this segment; null for all
 * @param tier only members of this tier; null for all
 * @param expireDays days until the points expire, at the end of the member's day; null for never
 * @param startsAt events that occurred before do not earn
 * @param endsAt events that occurred then or later do not earn; null while it is in force
 */
public record PointsRule(
        long id,
        String name,
        String eventType,
        @Nullable BigDecimal perAmount,
        @Nullable String currency,
        @Nullable Long fixed,
        Rounding rounding,
        @Nullable String segment,
        @Nullable String tier,
        @Nullable Integer expireDays,
        Instant startsAt,
        @Nullable Instant endsAt) {

    /** How fractions of points are rounded. */
    public enum Rounding {
        DOWN(RoundingMode.DOWN),
        NEAREST(RoundingMode.HALF_UP),
        UP(RoundingMode.UP);

        private final RoundingMode mode;

        Rounding(RoundingMode mode) {
            this.mode = mode;
        }
    }

    /** What an amount earns; 0 in another currency, and for an amount of 0 or less. */
    public long points(@Nullable BigDecimal amount, @Nullable String currencyOfAmount) {
        if (fixed != null) {
            return amount == null || amount.signum() >= 0 ? fixed : 0;
        }
        if (perAmount == null
                || amount == null
                || amount.signum() <= 0
                || currency == null
                || !currency.equals(currencyOfAmount)) {
            return 0;
        }
        return amount.multiply(perAmount)
                .setScale(0, rounding.mode)
                .min(BigDecimal.valueOf(Posting.MOST))
                .longValueExact();
    }

    public boolean isInForceAt(Instant at) {
        return !at.isBefore(startsAt) && (endsAt == null || at.isBefore(endsAt));
    }
}
