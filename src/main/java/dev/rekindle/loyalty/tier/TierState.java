package dev.rekindle.loyalty.tier;

import dev.rekindle.loyalty.Tier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member's tier and since when the member does not reach it any more.
 *
 * @param tier key; null for none
 * @param belowSince null while the member reaches the tier
 */
record TierState(@Nullable String tier, @Nullable Instant belowSince) {

    /**
     * The state at an instant: up at once, down to what is reached when the grace is over.
     *
     * @param progress what counts
     * @param tiers from the lowest threshold up
     */
    TierState at(Instant now, BigDecimal progress, List<Tier> tiers, Duration grace) {
        int reached = reached(progress, tiers);
        int current = place(tier, tiers);
        if (reached == current) {
            return new TierState(tier, null);
        }
        if (reached > current) {
            return new TierState(key(reached, tiers), null);
        }
        Instant since = belowSince == null ? now : belowSince;
        return now.isBefore(since.plus(grace)) ? new TierState(tier, since) : new TierState(key(reached, tiers), null);
    }

    /** Whether the change from an earlier state is one upwards. */
    boolean isAbove(TierState before, List<Tier> tiers) {
        return place(tier, tiers) > place(before.tier, tiers);
    }

    private static int reached(BigDecimal progress, List<Tier> tiers) {
        int reached = -1;
        for (int i = 0; i < tiers.size(); i++) {
            if (progress.compareTo(tiers.get(i).threshold()) >= 0) {
                reached = i;
            }
        }
        return reached;
    }

    /** -1 for none, and for a tier that was removed. */
    private static int place(@Nullable String tier, List<Tier> tiers) {
        for (int i = 0; i < tiers.size(); i++) {
            if (tiers.get(i).key().equals(tier)) {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable String key(int place, List<Tier> tiers) {
        return place < 0 ? null : tiers.get(place).key();
    }
}
