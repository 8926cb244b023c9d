package dev.rekindle.coupon;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Redeems codes: each once, however many callers ask at the same time. */
public interface CouponRedemptions {

    /** The type of the event that a redemption records. */
    String EVENT = "couponRedeemed";

    /** Redeems a code and records the event, in the caller's transaction or in one of its own. */
    Result redeem(Request request);

    /**
     * Takes back a redemption, because its purchase did not happen: the code can be redeemed again until it expires, the event
     * is withdrawn, and reports count neither the redemption nor its cost. Recorded in the audit log.
     *
     * @param pool null where codes are different in all pools
     * @param purchase that redeemed it
     * @param reason why, at most 200 characters
     * @param by who asks, as the record says
     */
    Undo undo(String code, @Nullable String pool, String purchase, String reason, String by);

    /** The outcome of {@link #undo}. */
    enum Undo {
        UNDONE,
        /** This purchase's redemption was undone before; nothing changed. */
        ALREADY,
        /** This purchase has not redeemed the code, or several pools have the code and none is named. */
        NOT_REDEEMED
    }

    /** Redeemed codes of a pool, the latest first. */
    List<Redemption> ofPool(String pool, int limit);

    /** What happened to the code. */
    enum Outcome {
        REDEEMED,
        /** The same purchase has redeemed it before; nothing changed. */
        REPEATED,
        /** No pool has the code, or not the named one. */
        UNKNOWN,
        /** Several pools have the code, and the request names none. */
        AMBIGUOUS,
        /** Nobody was issued the code. */
        NOT_ISSUED,
        EXPIRED,
        /** It was issued to another member than the request names. */
        OTHER_MEMBER,
        /** The member has redeemed as many codes of the pool as the pool allows. */
        LIMIT_REACHED,
        /** Another purchase has redeemed it. */
        ALREADY_REDEEMED
    }

    /**
     * A purchase that redeems a code.
     *
     * @param pool null where codes are different in all pools
     * @param member external id of who redeems it; null where the caller does not know
     * @param purchase the caller's id of the purchase; the same again is harmless
     * @param amount of the purchase, in {@code currency}
     * @param cost what the redemption costs, in {@code costCurrency}; null for what the pool says
     * @param by who asks, as the record says
     */
    record Request(
            String code,
            @Nullable String pool,
            @Nullable String member,
            String purchase,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            @Nullable BigDecimal cost,
            @Nullable String costCurrency,
            String by) {}

    /**
     * A redeemed code.
     *
     * @param member number of the member; null when they were erased
     * @param purchase null when the member was erased
     */
    record Redemption(
            String pool,
            String code,
            @Nullable Long member,
            Instant at,
            @Nullable String purchase,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            @Nullable BigDecimal cost,
            @Nullable String costCurrency,
            String by) {}

    /** @param redemption the one that stands; null unless the code is redeemed */
    record Result(Outcome outcome, @Nullable Redemption redemption) {}
}
