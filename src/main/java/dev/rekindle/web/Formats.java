package dev.rekindle.web;

import dev.rekindle.message.content.ContentFigure;
import dev.rekindle.platform.TextLimit;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Numbers, money, dates and times in the reader's language and, unless the language names its own, the formats of the
 * country in {@link RegionSettings#country()}. Pages call it {@code formats}.
 */
@Component("formats")
public class Formats {

    private static final String NONE = "–";

    /** Java 17 writes 3:45 in the afternoon as 下午3:45, which no Chinese screen does. */
    private static final DateTimeFormatter CHINESE_TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final MessageSource messages;
    private final Clock clock;
    private final Live<RegionSettings> settings;
    private final Live<Zones> zones;

    public Formats(MessageSource messages, Clock clock, Live<RegionSettings> settings, Live<Zones> zones) {
        this.messages = messages;
        this.clock = clock;
        this.settings = settings;
        this.zones = zones;
    }

    /** The system's time zone, in which days begin. */
    public ZoneId zone() {
        return zones.get().system();
    }

    /** Code of the currency of amounts that name none. */
    public String currency() {
        return settings.get().currency().getCurrencyCode();
    }

    /** At most this many characters of a text, with an ellipsis where more follow. */
    public String shorten(String text, int most) {
        return TextLimit.of(most).shorten(text);
    }

    /** The first letter of a name, whatever script it is written in. */
    public String initial(String name) {
        return TextLimit.of(1).cut(name.strip());
    }

    public String number(@Nullable Number value) {
        return value == null ? NONE : NumberFormat.getIntegerInstance(locale()).format(value);
    }

    /** With the given number of decimal digits. */
    public String decimal(@Nullable Number value, int digits) {
        if (value == null || Double.isNaN(value.doubleValue())) {
            return NONE;
        }
        var format = NumberFormat.getNumberInstance(locale());
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value);
    }

    /** A share between 0 and 1 as per cent with one digit. */
    public String percent(@Nullable Number share) {
        if (share == null || Double.isNaN(share.doubleValue())) {
            return NONE;
        }
        var format = NumberFormat.getPercentInstance(locale());
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(share);
    }

    /** Part of whole as per cent; a dash when there is no whole. */
    public String rate(long part, long whole) {
        return whole == 0 ? NONE : percent((double) part / whole);
    }

    /** A difference of shares in percentage points, with its sign. */
    public String points(double difference) {
        String text = decimal(difference * 100, 2);
        return say("format.points", difference > 0 ? "+" + text : text);
    }

    /** @param currency ISO 4217; null or empty for the default currency */
    public String money(@Nullable BigDecimal amount, @Nullable String currency) {
        if (amount == null) {
            return NONE;
        }
        var format = NumberFormat.getCurrencyInstance(locale());
        format.setCurrency(
                currency == null || currency.isEmpty() ? settings.get().currency() : Currency.getInstance(currency));
        boolean large = amount.abs().compareTo(BigDecimal.valueOf(1000)) >= 0;
        format.setMinimumFractionDigits(large ? 0 : 2);
        format.setMaximumFractionDigits(large ? 0 : 2);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(amount);
    }

    /** A number about content. */
    public String figure(ContentFigure figure) {
        return figure.unit() == ContentFigure.Unit.MONEY ? price(figure.value()) : number(figure.value());
    }

    /** A small amount in the default currency, with up to four decimal digits. */
    public String price(BigDecimal amount) {
        var format = NumberFormat.getCurrencyInstance(locale());
        format.setCurrency(settings.get().currency());
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(4);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(amount);
    }

    /** Amounts by currency, one after another; currencies are never added up. */
    public String amounts(Map<String, BigDecimal> amounts) {
        return amounts.isEmpty()
                ? NONE
                : amounts.entrySet().stream()
                        .map(one -> money(one.getValue(), one.getKey()))
                        .collect(Collectors.joining(" + "));
    }

    public String money(double amount, @Nullable String currency) {
        return money(BigDecimal.valueOf(amount), currency);
    }

    public String day(@Nullable Instant at) {
        return at == null ? NONE : day(LocalDate.ofInstant(at, zone()));
    }

    public String day(@Nullable LocalDate day) {
        var format = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale());
        return day == null ? NONE : day.format(format);
    }

    /** The month of a day. */
    public String month(LocalDate day) {
        return DateTimeFormatter.ofPattern(say("format.month", ""), locale()).format(day);
    }

    public String time(@Nullable Instant at) {
        return time(at, zone());
    }

    /** Date and time to the minute, in a time zone such as the member's. */
    public String time(@Nullable Instant at, ZoneId zone) {
        if (at == null) {
            return NONE;
        }
        var local = at.atZone(zone).toLocalDateTime();
        return isChinese()
                ? day(local.toLocalDate()) + " " + clock(local.toLocalTime())
                : local.format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(locale()));
    }

    /** Only the time of day, to the minute. */
    public String clock(Instant at) {
        return clock(LocalTime.ofInstant(at, zone()));
    }

    public String clock(LocalTime time) {
        return time.format(
                isChinese()
                        ? CHINESE_TIME
                        : DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale()));
    }

    /** For the datetime attribute of a time element. */
    public String iso(Instant at) {
        return DateTimeFormatter.ISO_INSTANT.format(at);
    }

    /** "3 hours ago" by the application's clock; the day after 30 days, and for the future. */
    public String ago(@Nullable Instant at) {
        if (at == null) {
            return NONE;
        }
        Duration since = Duration.between(at, clock.instant());
        if (since.isNegative() || since.toDays() > 30) {
            return day(at);
        }
        String unit = since.toDays() > 0 ? "days" : since.toHours() > 0 ? "hours" : "minutes";
        long count = since.toDays() > 0 ? since.toDays() : since.toHours() > 0 ? since.toHours() : since.toMinutes();
        return say("format.ago." + unit, count);
    }

    /** Language and country in which dates and numbers are written; for the lang attribute of pages. */
    public Locale locale() {
        Locale reader = LocaleContextHolder.getLocale();
        return reader.getCountry().isEmpty()
                ? new Locale.Builder()
                        .setLocale(reader)
                        .setRegion(settings.get().country())
                        .build()
                : reader;
    }

    private boolean isChinese() {
        return locale().getLanguage().equals(Locale.CHINESE.getLanguage());
    }

    private String say(String key, Object argument) {
        return messages.getMessage(key, new Object[] {argument}, LocaleContextHolder.getLocale());
    }
}
