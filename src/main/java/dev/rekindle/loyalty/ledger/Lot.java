package dev.rekindle.loyalty.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Points that were earned together, and how many of them are left. */
final class Lot {

    private final long id;
    private final long transaction;
    private final @Nullable Long event;
    private final long points;
    private final Instant earnedAt;
    private final @Nullable Instant expiresAt;
    private long remaining;
    private boolean changed;

    /** @param id 0 for one that is not stored yet */
    Lot(
            long id,
            long transaction,
            @Nullable Long event,
            long points,
            long remaining,
            Instant earnedAt,
            @Nullable Instant expiresAt) {
        this.id = id;
        this.transaction = transaction;
        this.event = event;
        this.points = points;
        this.remaining = remaining;
        this.earnedAt = earnedAt;
        this.expiresAt = expiresAt;
    }

    /** Takes at most so many points out of the lot. @return how many */
    long take(long most) {
        long taken = Math.min(most, remaining);
        remaining -= taken;
        changed |= taken > 0;
        return taken;
    }

    boolean isExpiredAt(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now) && remaining > 0;
    }

    long id() {
        return id;
    }

    long transaction() {
        return transaction;
    }

    @Nullable
    Long event() {
        return event;
    }

    long points() {
        return points;
    }

    long remaining() {
        return remaining;
    }

    Instant earnedAt() {
        return earnedAt;
    }

    @Nullable
    Instant expiresAt() {
        return expiresAt;
    }

    boolean isChanged() {
        return changed && id != 0;
    }
}
