package dev.rekindle.loyalty.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member's balance and the lots that it consists of. Points leave the lot that was earned first. A balance below 0 is a
 * debt: what is earned pays it before a lot has anything left. The lots add up to the balance, or to 0 in a debt.
 */
final class Wallet {

    private final List<Lot> lots;
    private long balance;

    /** @param lots with points left, in any order */
    Wallet(long balance, List<Lot> lots) {
        this.balance = balance;
        this.lots = new ArrayList<>(lots);
        sort();
    }

    private void sort() {
        lots.sort(Comparator.comparing(Lot::earnedAt)
                .thenComparingLong(lot -> lot.id() == 0 ? Long.MAX_VALUE : lot.id()));
    }

    Lot credit(long points, long transaction, @Nullable Long event, Instant earnedAt, @Nullable Instant expiresAt) {
        balance = Math.addExact(balance, points);
        var lot = new Lot(0, transaction, event, points, Math.max(0, Math.min(points, balance)), earnedAt, expiresAt);
        lots.add(lot);
        sort();
        return lot;
    }

    /** Takes points: first those that an event earned, if one is named, then the earliest earned. */
    void debit(long points, @Nullable Long event) {
        balance = Math.subtractExact(balance, points);
        long left = points;
        for (Lot lot : lots) {
            if (event != null && event.equals(lot.event())) {
                left -= lot.take(left);
            }
        }
        takeEarliest(left);
    }

    private void takeEarliest(long points) {
        long left = points;
        for (Lot lot : lots) {
            left -= lot.take(left);
        }
    }

    /** Takes what a lot has left, because it expired. */
    long expire(Lot lot) {
        long taken = lot.take(lot.remaining());
        balance -= taken;
        return taken;
    }

    /** Points that the lots lack to add up to the balance; takes from them what they have too much. */
    long missing() {
        long sum = lots.stream().mapToLong(Lot::remaining).sum();
        long right = Math.max(0, balance);
        if (sum > right) {
            takeEarliest(sum - right);
            return 0;
        }
        return right - sum;
    }

    List<Lot> expiredAt(Instant now) {
        return lots.stream().filter(lot -> lot.isExpiredAt(now)).toList();
    }

    long balance() {
        return balance;
    }

    List<Lot> lots() {
        return lots;
    }
}
