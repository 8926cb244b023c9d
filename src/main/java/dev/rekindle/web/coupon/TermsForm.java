package dev.rekindle.web.coupon;

import dev.rekindle.coupon.CouponTerms;
import dev.rekindle.web.form.TypedField;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
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

    /** @throws TypedField.Wrong if a field cannot be read */
    CouponTerms terms(ZoneId zone) {
        TypedField amount = TypedField.of("cost", cost);
        return new CouponTerms(
                number("perMember", perMember),
                number("validDays", validDays),
                end(TypedField.of("lastDay", lastDay), zone),
                amount.isEmpty() ? null : amount.decimal(MOST_COST),
                amount.isEmpty() ? null : TypedField.of("currency", currency).currency());
    }

    private static @Nullable Integer number(String name, @Nullable String typed) {
        TypedField field = TypedField.of(name, typed);
        return field.isEmpty() ? null : Integer.valueOf((int) field.whole(1, MOST));
    }

    private static @Nullable Instant end(TypedField lastDay, ZoneId zone) {
        return lastDay.isEmpty()
                ? null
                : lastDay.day().plusDays(1).atStartOfDay(zone).toInstant();
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
