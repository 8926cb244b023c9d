package dev.rekindle.loyalty;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A tier of members.
 *
 * @param key what the member's property {@code tier} says
 * @param threshold what a member needs in the period, in points or money by the settings
 * @param benefitsEn what it gives, one benefit a line; may be empty
 * @param couponPool pool of which a member is issued a code on reaching the tier; null for none
 */
public record Tier(
        String key,
        BigDecimal threshold,
        String nameEn,
        String nameZh,
        String benefitsEn,
        String benefitsZh,
        @Nullable String couponPool) {

    public String name(Locale locale) {
        return isChinese(locale) ? nameZh : nameEn;
    }

    public String benefits(Locale locale) {
        return isChinese(locale) ? benefitsZh : benefitsEn;
    }

    private static boolean isChinese(Locale locale) {
        return Locale.CHINESE.getLanguage().equals(locale.getLanguage());
    }
}
