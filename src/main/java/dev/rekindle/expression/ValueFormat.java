package dev.rekindle.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Prints values as a person of a locale writes them. A number that is printed without a function is not grouped, because
 * it may be an order's number or a year.
 *
 * @param locale of the reader
 * @param zone in which moments become dates and times
 */
public record ValueFormat(Locale locale, ZoneId zone) {

    private static final int MOST_DIGITS = 6;
    private static final int USUAL_DIGITS = 2;
    /** Control characters, and marks that turn the direction of the text that follows a value. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\u202A-\\u202E\\u2066-\\u2069]");

    /** The same for text in a language: a reader from Britain reads British dates in English text, and English ones in it from France. */
    public ValueFormat inTextOf(Locale language) {
        return language.getLanguage().equals(locale.getLanguage()) ? this : new ValueFormat(language, zone);
    }

    /** A value as it stands: numbers with their own digits and the locale's decimal sign, moments as long dates. */
    public String print(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Number number) {
            BigDecimal exact = ValueRules.decimal(number);
            return exact == null ? "" : digits(exact, false, usualDigits(exact));
        }
        return value instanceof Instant instant
                ? DateStyle.LONG.print(instant.atZone(zone), locale)
                : INVISIBLE.matcher(value.toString()).replaceAll("");
    }

    /** The same for a place that machines read, such as a part of an address: numbers and moments as ISO writes them. */
    public static String plain(@Nullable Object value) {
        return value == null
                ? ""
                : value instanceof BigDecimal number
                        ? number.toPlainString()
                        : INVISIBLE.matcher(value.toString()).replaceAll("");
    }

    /** A grouped number; null for what is none. */
    @Nullable
    String number(@Nullable Object value, @Nullable Integer digits) {
        BigDecimal number = ValueRules.decimal(value);
        return number == null ? null : digits(number, true, digits == null ? usualDigits(number) : digits);
    }

    /** An amount with the currency's decimals; null for what is no number, or no currency. */
    @Nullable
    String money(@Nullable Object value, @Nullable Object code) {
        BigDecimal amount = ValueRules.decimal(value);
        Currency currency = code == null ? null : currency(code.toString());
        if (amount == null || currency == null) {
            return null;
        }
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        return digits(format, amount, digits);
    }

    /** A date or time in a style; null for what is none, or has none of what the style shows. */
    @Nullable
    String date(@Nullable Object value, DateStyle style) {
        TemporalAccessor moment = value == null ? null : DateStyle.moment(value, zone);
        return moment != null && style.isIn(moment) ? style.print(moment, locale) : null;
    }

    /** A currency of ISO 4217; null for what is none. */
    static @Nullable Currency currency(String code) {
        try {
            return Currency.getInstance(code.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static int usualDigits(BigDecimal number) {
        return number.scale() > MOST_DIGITS ? USUAL_DIGITS : Math.max(0, number.scale());
    }

    private String digits(BigDecimal number, boolean grouped, int digits) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setGroupingUsed(grouped);
        return digits(format, number, digits);
    }

    private static String digits(NumberFormat format, BigDecimal number, int digits) {
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(number);
    }
}
