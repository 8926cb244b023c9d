package dev.rekindle.web.loyalty;

import dev.rekindle.loyalty.Tier;
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

    /** A name in one language is used in the other, too. @throws IllegalArgumentException whose message names the field */
    Tier tier() {
        require(text(key).matches("[a-z0-9][a-z0-9-]{0,39}"), "key");
        String english = text(nameEn).isEmpty() ? text(nameZh) : text(nameEn);
        String chinese = text(nameZh).isEmpty() ? text(nameEn) : text(nameZh);
        require(!english.isEmpty() && english.length() <= 60 && chinese.length() <= 60, "name");
        require(
                text(benefitsEn).length() <= LONGEST_BENEFITS
                        && text(benefitsZh).length() <= LONGEST_BENEFITS,
                "benefits");
        String pool = text(couponPool);
        return new Tier(
                text(key),
                number(),
                english,
                chinese,
                text(benefitsEn),
                text(benefitsZh),
                pool.isEmpty() ? null : pool);
    }

    private BigDecimal number() {
        try {
            BigDecimal read = new BigDecimal(text(threshold));
            require(read.signum() >= 0 && read.compareTo(MOST) <= 0 && read.scale() <= 4, "threshold");
            return read;
        } catch (NumberFormatException unreadable) {
            throw new IllegalArgumentException("threshold", unreadable);
        }
    }

    private static void require(boolean right, String field) {
        if (!right) {
            throw new IllegalArgumentException(field);
        }
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip().replace("\r", "");
    }

    /** What was written, by field, for the audit log. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("key", Objects.toString(key, "").strip());
        fields.put("threshold", Objects.toString(threshold, "").strip());
        fields.put("nameEn", Objects.toString(nameEn, "").strip());
        fields.put("nameZh", Objects.toString(nameZh, "").strip());
        fields.put("benefitsEn", text(benefitsEn).replace("\n", " / "));
        fields.put("benefitsZh", text(benefitsZh).replace("\n", " / "));
        fields.put("couponPool", Objects.toString(couponPool, "").strip());
        return fields;
    }
}
