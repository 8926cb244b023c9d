package dev.rekindle.expression;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code date} shows of a moment: the date in four lengths, one part of it, or the time of day. */
enum DateStyle {
    SHORT,
    MEDIUM,
    LONG,
    FULL,
    WEEKDAY,
    MONTH,
    YEAR,
    TIME,
    DATETIME;

    /** Java 17 writes 3:45 in the afternoon as 下午3:45, which no Chinese text does. */
    private static final DateTimeFormatter CHINESE_TIME = DateTimeFormatter.ofPattern("HH:mm");

    static Optional<DateStyle> named(String name) {
        return Arrays.stream(values())
                .filter(style -> style.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    /** The names, for those who wrote another one. */
    static String names() {
        return Arrays.stream(values())
                .map(style -> style.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** A moment in the zone; a date or a local time without a zone as it is; null for what is none of them. */
    static @Nullable TemporalAccessor moment(Object value, ZoneId zone) {
        if (value instanceof Instant instant) {
            return instant.atZone(zone);
        }
        String text = value.toString();
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text);
            }
            TemporalAccessor read =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return read instanceof OffsetDateTime offset ? offset.atZoneSameInstant(zone) : read;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Whether the moment has what this style shows. */
    boolean isIn(TemporalAccessor moment) {
        return switch (this) {
            case TIME, DATETIME -> moment.isSupported(ChronoField.HOUR_OF_DAY);
            default -> true;
        };
    }

    String print(TemporalAccessor moment, Locale locale) {
        return switch (this) {
            case SHORT -> date(FormatStyle.SHORT, locale).format(moment);
            case MEDIUM -> date(FormatStyle.MEDIUM, locale).format(moment);
            case LONG -> date(FormatStyle.LONG, locale).format(moment);
            case FULL -> date(FormatStyle.FULL, locale).format(moment);
            case WEEKDAY -> DateTimeFormatter.ofPattern("EEEE", locale).format(moment);
            case MONTH -> DateTimeFormatter.ofPattern("LLLL", locale).format(moment);
            case YEAR -> DateTimeFormatter.ofPattern("uuuu", locale).format(moment);
            case TIME -> time(locale).format(moment);
            case DATETIME -> LONG.print(moment, locale) + " " + time(locale).format(moment);
        };
    }

    private static DateTimeFormatter date(FormatStyle length, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(length).withLocale(locale);
    }

    private static DateTimeFormatter time(Locale locale) {
        return locale.getLanguage().equals("zh")
                ? CHINESE_TIME
                : DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale);
    }
}
