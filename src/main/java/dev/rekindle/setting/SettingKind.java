package dev.rekindle.setting;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a setting holds: how its value is written as text, and whether a text is one. */
public enum SettingKind {
    /** As the Java type says; only in {@link Setting#kind}. */
    BY_TYPE,
    FLAG,
    /** A whole number. */
    WHOLE,
    /** A number with or without decimal digits. */
    DECIMAL,
    TEXT,
    /** An absolute address of a web server. */
    ADDRESS,
    /** Several texts, one a line. */
    LINES,
    /** A local time, {@code 21:00}. */
    TIME,
    /** ISO 8601, {@code PT6H}. */
    DURATION,
    ZONE,
    /** ISO 4217. */
    CURRENCY,
    /** ISO 3166, two letters. */
    COUNTRY,
    /** BCP 47 tags, one a line. */
    LANGUAGES,
    /** One of the constants of an enum. */
    CHOICE,
    SECRET;

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** The kind of a Java type. */
    public static SettingKind of(Class<?> type, boolean listOfLocales) {
        if (type == boolean.class || type == Boolean.class) {
            return FLAG;
        }
        if (type == int.class || type == Integer.class) {
            return WHOLE;
        }
        if (type == BigDecimal.class) {
            return DECIMAL;
        }
        if (type == List.class) {
            return listOfLocales ? LANGUAGES : LINES;
        }
        if (type.isEnum()) {
            return CHOICE;
        }
        return type == LocalTime.class
                ? TIME
                : type == Duration.class
                        ? DURATION
                        : type == ZoneId.class
                                ? ZONE
                                : type == Currency.class
                                        ? CURRENCY
                                        : type == URI.class ? ADDRESS : type == Secret.class ? SECRET : TEXT;
    }

    /** Several values, one a line. */
    public boolean isList() {
        return this == LINES || this == LANGUAGES;
    }

    /** The value as text; empty for none and for a secret. */
    public String write(@Nullable Object value) {
        if (value == null || this == SECRET) {
            return "";
        }
        return value instanceof List<?> list
                ? list.stream().map(SettingKind::one).collect(Collectors.joining("\n"))
                : one(value);
    }

    private static String one(@Nullable Object value) {
        return value instanceof Locale locale
                ? locale.toLanguageTag()
                : value instanceof Enum<?> constant
                        ? constant.name()
                        : value instanceof BigDecimal number ? number.toPlainString() : Objects.toString(value);
    }

    /** The text in its normal form: without space around it, lists without empty lines. */
    public String normal(String typed) {
        return isList()
                ? typed.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .distinct()
                        .collect(Collectors.joining("\n"))
                : this == SECRET ? typed : this == DURATION ? normalDuration(typed.strip()) : typed.strip();
    }

    private static String normalDuration(String text) {
        return text.isEmpty() || !DURATION.reads(text)
                ? text
                : Duration.parse(text).toString();
    }

    /** Whether a text that is not empty can be read, whatever the bounds of the setting are. */
    public boolean reads(String text) {
        try {
            return switch (this) {
                case FLAG -> text.equals("true") || text.equals("false");
                case WHOLE -> Integer.toString(Integer.parseInt(text)).equals(text);
                case DECIMAL -> new BigDecimal(text).scale() >= 0;
                case ADDRESS -> isWebAddress(URI.create(text));
                case TIME -> LocalTime.parse(text).getSecond() == 0;
                case DURATION -> !Duration.parse(text).isNegative();
                case ZONE -> ZoneId.getAvailableZoneIds().contains(text);
                case CURRENCY -> Currency.getInstance(text).getDefaultFractionDigits() >= 0;
                case COUNTRY -> COUNTRIES.contains(text);
                case LANGUAGES -> text.lines().allMatch(SettingKind::isLanguage);
                default -> true;
            };
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    private static boolean isWebAddress(URI address) {
        return address.getHost() != null
                && Set.of("http", "https").contains(address.getScheme())
                && address.getRawUserInfo() == null
                && address.getRawQuery() == null
                && address.getRawFragment() == null;
    }

    private static boolean isLanguage(String tag) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            return Arrays.asList(Locale.getISOLanguages()).contains(locale.getLanguage());
        } catch (IllformedLocaleException e) {
            return false;
        }
    }
}
