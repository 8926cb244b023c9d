package dev.rekindle.coupon.http;

import dev.rekindle.coupon.CouponRedemptions;
import dev.rekindle.coupon.CouponRedemptions.Outcome;
import dev.rekindle.coupon.CouponRedemptions.Redemption;
import dev.rekindle.coupon.CouponRedemptions.Request;
import dev.rekindle.coupon.CouponRedemptions.Result;
import dev.rekindle.coupon.CouponRedemptions.Undo;
import dev.rekindle.platform.SingleLine;
import dev.rekindle.platform.StorableText;
import dev.rekindle.platform.TextLimit;
import dev.rekindle.platform.TransactionRetry;
import dev.rekindle.security.Actor;
import java.math.BigDecimal;
import java.security.Principal;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The HTTP endpoint by which a shop redeems a code; the same call again is harmless. */
@RestController
class CouponRedemptionController {

    private static final Logger log = LoggerFactory.getLogger(CouponRedemptionController.class);
    private static final TextLimit TEXT = TextLimit.of(200);
    private static final BigDecimal MOST = new BigDecimal("1000000000");

    private static final Map<Outcome, String> REFUSALS = Map.of(
            Outcome.AMBIGUOUS, "Several pools have this code. Name its pool.",
            Outcome.NOT_ISSUED, "Nobody was issued this code.",
            Outcome.EXPIRED, "The code has expired.",
            Outcome.OTHER_MEMBER, "The code was issued to another member.",
            Outcome.LIMIT_REACHED, "The member has redeemed as many codes of this pool as it allows.",
            Outcome.ALREADY_REDEEMED, "Another purchase has redeemed the code.");

    private final CouponRedemptions redemptions;

    CouponRedemptionController(CouponRedemptions redemptions) {
        this.redemptions = redemptions;
    }

    /** @param cost what the redemption costs, in {@code costCurrency}; the pool's when absent */
    record Body(
            @Nullable String code,
            @Nullable String pool,
            @Nullable String member,
            @Nullable String purchaseId,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            @Nullable BigDecimal cost,
            @Nullable String costCurrency) {}

    /** @param repeated whether the purchase had redeemed the code before */
    record Answer(String code, String pool, String purchaseId, Instant redeemedAt, boolean repeated) {}

    @PostMapping("/api/v1/coupons/redemptions")
    Answer redeem(@RequestBody Body body, @Nullable Principal caller) {
        var request = new Request(
                required("code", body.code()),
                text("pool", body.pool()),
                text("member", body.member()),
                required("purchaseId", body.purchaseId()),
                body.amount(),
                currency("amount", body.amount(), "currency", body.currency()),
                body.cost(),
                currency("cost", body.cost(), "costCurrency", body.costCurrency()),
                Actor.of(caller).name());
        Result result = TransactionRetry.onConflict(() -> redemptions.redeem(request));
        log.info("coupon redemption outcome={}", result.outcome());
        Redemption done = result.redemption();
        if (done == null) {
            throw refusal(result.outcome());
        }
        return new Answer(
                done.code(), done.pool(), request.purchase(), done.at(), result.outcome() == Outcome.REPEATED);
    }

    /** What is taken back, and why. */
    record UndoBody(
            @Nullable String code,
            @Nullable String pool,
            @Nullable String purchaseId,
            @Nullable String reason) {}

    /** @param repeated whether it was undone before */
    record UndoAnswer(String code, String purchaseId, boolean repeated) {}

    @PostMapping("/api/v1/coupons/redemptions/undo")
    UndoAnswer undo(@RequestBody UndoBody body, @Nullable Principal caller) {
        String code = required("code", body.code());
        String pool = text("pool", body.pool());
        String purchase = required("purchaseId", body.purchaseId());
        String reason = required("reason", body.reason());
        String by = Actor.of(caller).name();
        Undo outcome = TransactionRetry.onConflict(() -> redemptions.undo(code, pool, purchase, reason, by));
        log.info("coupon redemption undone outcome={}", outcome);
        if (outcome == Undo.NOT_REDEEMED) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "This purchase has not redeemed the code. If several pools have the code, name its pool.");
        }
        return new UndoAnswer(code, purchase, outcome == Undo.ALREADY);
    }

    private static ResponseStatusException refusal(Outcome outcome) {
        return outcome == Outcome.UNKNOWN
                ? new ResponseStatusException(HttpStatus.NOT_FOUND, "No pool has this code")
                : new ResponseStatusException(HttpStatus.CONFLICT, REFUSALS.get(outcome));
    }

    private static String required(String field, @Nullable String text) {
        String given = text(field, text);
        if (given == null) {
            throw bad(field, "is required");
        }
        return given;
    }

    private static @Nullable String text(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (TEXT.isExceededBy(text) || !StorableText.is(text) || !SingleLine.is(text)) {
            throw bad(field, "at most 200 characters on one line");
        }
        return text.strip();
    }

    private static @Nullable String currency(
            String field, @Nullable BigDecimal amount, String currencyField, @Nullable String currency) {
        if (amount == null && currency == null) {
            return null;
        }
        if (amount == null || currency == null) {
            throw bad(
                    amount == null ? field : currencyField, "an amount needs its currency, and a currency its amount");
        }
        if (amount.signum() < 0 || amount.compareTo(MOST) > 0) {
            throw bad(field, "0 to 1,000,000,000");
        }
        try {
            return Currency.getInstance(currency).getCurrencyCode();
        } catch (IllegalArgumentException unknown) {
            throw bad(currencyField, "three letters of ISO 4217, such as EUR");
        }
    }

    private static ResponseStatusException bad(String field, String what) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, field + ": " + what);
    }
}
