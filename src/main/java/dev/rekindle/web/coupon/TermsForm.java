package dev.rekindle.web.coupon;

import dev.rekindle.coupon.CouponTerms;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The form of a pool's terms; an empty field is no limit.
 *
 * @param lastDay the last day on which codes are valid, in the system's zone
 */
record TermsForm(
        @Nullable String perMember,
        @Nullable String validDays,
        @Nullable String lastDay,
        @Nullable String cost,
        @Nullable String currency) {

    private static final int MOST = 100_000;
    private static final BigDecimal MOST_COST = new BigDecimal("1000000");

    static TermsForm of(CouponTerms terms, ZoneId zone) {
        Instant end = terms.endsAt();
        return new TermsForm(
                Objects.toString(terms.perMember(), ""),
                Objects.toString(terms.validDays(), ""),
                end == null ? "" : LocalDate.ofInstant(end.minusMillis(1), zone).toString(),
                terms.cost() == null ? "" : terms.cost().stripTrailingZeros().toPlainString(),
                Objects.toString(terms.currency(), ""));
    }

    /** @throws IllegalArgumentException whose message names the field that cannot be read */
    CouponTerms terms(ZoneId zone) {
        BigDecimal amount = amount();
        String money = amount == null ? null : iso();
        return new CouponTerms(
                number("perMember", perMember), number("validDays", validDays), end(zone), amount, money);
    }

    private static @Nullable Integer number(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= 1 && number <= MOST) {
                return number;
            }
        } catch (NumberFormatException unreadable) {
            throw new IllegalArgumentException(field, unreadable);
        }
        throw new IllegalArgumentException(field);
    }

    private @Nullable Instant end(ZoneId zone) {
        if (lastDay == null || lastDay.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(lastDay.strip())
                    .plusDays(1)
                    .atStartOfDay(zone)
                    .toInstant();
        } catch (DateTimeParseException unreadable) {
            throw new IllegalArgumentException("lastDay", unreadable);
        }
    }

    private @Nullable BigDecimal amount() {
        if (cost == null || cost.isBlank()) {
            return null;
        }
        try {
            BigDecimal read = new BigDecimal(cost.strip());
            if (read.signum() >= 0 && read.compareTo(MOST_COST) <= 0 && read.scale() <= 4) {
                return read;
            }
        } catch (NumberFormatException unreadable) {
            throw new IllegalArgumentException("cost", unreadable);
        }
        throw new IllegalArgumentException("cost");
    }

    private String iso() {
        try {
            return Currency.getInstance(Objects.toString(currency, "").strip().toUpperCase(Locale.ROOT))
                    .getCurrencyCode();
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("currency", unknown);
        }
    }

    /** What was written, by field, for the audit log. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("perMember", Objects.toString(perMember, "").strip());
        fields.put("validDays", Objects.toString(validDays, "").strip());
        fields.put("lastDay", Objects.toString(lastDay, "").strip());
        fields.put("cost", Objects.toString(cost, "").strip());
        fields.put("currency", Objects.toString(currency, "").strip());
        return fields;
    }
}
