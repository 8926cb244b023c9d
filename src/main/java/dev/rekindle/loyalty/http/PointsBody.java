package dev.rekindle.loyalty.http;

import dev.rekindle.loyalty.Posting;
import dev.rekindle.loyalty.Posting.Cause;
import dev.rekindle.platform.SingleLine;
import dev.rekindle.platform.StorableDay;
import dev.rekindle.platform.StorableText;
import dev.rekindle.platform.TextLimit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * The body of a call that changes points.
 *
 * @param lastDay the last day on which earned points count, in the member's zone; never when absent
 */
record PointsBody(
        @Nullable Long points,
        @Nullable String reason,
        @Nullable String purchaseId,
        @Nullable LocalDate lastDay) {

    private static final TextLimit TEXT = TextLimit.of(200);

    long positive() {
        if (signed() < 0) {
            throw bad("points: more than 0");
        }
        return signed();
    }

    long signed() {
        if (points == null || points == 0 || points > Posting.MOST || points < -Posting.MOST) {
            throw bad("points: a whole number other than 0, at most " + Posting.MOST);
        }
        return points;
    }

    void reasonOfAnAdjustment() {
        if (reason == null || reason.isBlank()) {
            throw bad("reason: say why the points are adjusted");
        }
    }

    @Nullable
    Instant expiry(ZoneId zone) {
        return lastDay == null
                ? null
                : StorableDay.nearest(lastDay).plusDays(1).atStartOfDay(zone).toInstant();
    }

    Cause cause(String by) {
        return new Cause(null, null, text("reason", reason), text("purchaseId", purchaseId), by);
    }

    static String key(@Nullable String key) {
        String given = text("Idempotency-Key", key);
        if (given == null) {
            throw bad("Send the header Idempotency-Key, so that a repeated call changes nothing");
        }
        return given;
    }

    private static @Nullable String text(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (TEXT.isExceededBy(text) || !StorableText.is(text) || !SingleLine.is(text)) {
            throw bad(field + ": at most 200 characters on one line");
        }
        return text.strip();
    }

    private static ResponseStatusException bad(String what) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, what);
    }
}
