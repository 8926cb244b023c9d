package dev.rekindle.web.loyalty;

import dev.rekindle.loyalty.Tier;
import dev.rekindle.web.form.TypedField;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the form of a tier says. */
record TierForm(
        @Nullable String key,
        @Nullable String threshold,
        @Nullable String nameEn,
        @Nullable String nameZh,
        @Nullable String benefitsEn,
        @Nullable String benefitsZh,
        @Nullable String couponPool) {

    static final TierForm EMPTY = new TierForm("", "", "", "", "", "", "");

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_BENEFITS = 2000;
    private static final BigDecimal MOST = new BigDecimal("1000000000000");

    static TierForm of(Tier tier) {
        return new TierForm(
                tier.key(),
                tier.threshold().stripTrailingZeros().toPlainString(),
                tier.nameEn(),
                tier.nameZh(),
                tier.benefitsEn(),
                tier.benefitsZh(),
                Objects.toString(tier.couponPool(), ""));
    }

    /** A name in one language is used in the other, too. @throws TypedField.Wrong if a field cannot be read */
    Tier tier() {
        TypedField code = TypedField.of("key", key);
        code.require(code.text().matches("[a-z0-9][a-z0-9-]{0,39}"));
        TypedField english = TypedField.of("name", nameEn);
        TypedField chinese = TypedField.of("name", nameZh);
        return new Tier(
                code.text(),
                TypedField.of("threshold", threshold).decimal(MOST),
                (english.isEmpty() ? chinese : english).some(LONGEST_NAME),
                (chinese.isEmpty() ? english : chinese).some(LONGEST_NAME),
                benefits(benefitsEn),
                benefits(benefitsZh),
                TypedField.of("pool", couponPool).orNull());
    }

    private static String benefits(@Nullable String typed) {
        TypedField field = TypedField.of("benefits", typed);
        field.require(field.text().length() <= LONGEST_BENEFITS);
        return field.text();
    }

    /** What was written, by field, for the audit log. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("key", Objects.toString(key, "").strip());
        fields.put("threshold", Objects.toString(threshold, "").strip());
        fields.put("nameEn", Objects.toString(nameEn, "").strip());
        fields.put("nameZh", Objects.toString(nameZh, "").strip());
        fields.put("benefitsEn", TypedField.of("benefits", benefitsEn).text().replace("\n", " / "));
        fields.put("benefitsZh", TypedField.of("benefits", benefitsZh).text().replace("\n", " / "));
        fields.put("couponPool", Objects.toString(couponPool, "").strip());
        return fields;
    }
}
