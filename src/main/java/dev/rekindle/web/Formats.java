package dev.rekindle.web;

import dev.rekindle.schedule.ScheduleSettings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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

/** Numbers, money and times as the reader's language writes them; pages say {@code ${formats.number(x)}}. */
@Component("formats")
public class Formats {

    private static final String NONE = "–";

    private final MessageSource messages;
    private final Clock clock;
    private final WebSettings settings;
    private final ZoneId zone;

    Formats(MessageSource messages, Clock clock, WebSettings settings, ScheduleSettings schedule) {
        this.messages = messages;
        this.clock = clock;
        this.settings = settings;
        this.zone = schedule.zone();
    }

    /** The system's zone, in which days begin. */
    public ZoneId zone() {
        return zone;
    }

    public String number(@Nullable Number value) {
        return value == null ? NONE : NumberFormat.getIntegerInstance(locale()).format(value);
    }

    /** With the given digits after the point. */
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
        return messages.getMessage("format.points", new Object[] {difference > 0 ? "+" + text : text}, locale());
    }

    public String money(@Nullable BigDecimal amount, @Nullable String currency) {
        if (amount == null) {
            return NONE;
        }
        var format = NumberFormat.getCurrencyInstance(locale());
        format.setCurrency(
                Currency.getInstance(currency == null || currency.isEmpty() ? settings.currency() : currency));
        boolean large = amount.abs().compareTo(BigDecimal.valueOf(1000)) >= 0;
        format.setMinimumFractionDigits(large ? 0 : 2);
        format.setMaximumFractionDigits(large ? 0 : 2);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(amount);
    }

    /** Several currencies side by side, for they are never added up. */
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
        return at == null ? NONE : day(at.atZone(zone).toLocalDate());
    }

    public String day(@Nullable LocalDate day) {
        return day == null
                ? NONE
                : day.format(
                        DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale()));
    }

    public String time(@Nullable Instant at) {
        return time(at, zone);
    }

    /** Date and time to the minute, in a zone such as the member's. */
    public String time(@Nullable Instant at, ZoneId zone) {
        var format = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT);
        return at == null ? NONE : at.atZone(zone).format(format.withLocale(locale()));
    }

    /** Only the time of day. */
    public String clock(Instant at) {
        var format = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT);
        return at.atZone(zone).format(format.withLocale(locale()));
    }

    /** For the datetime attribute of a time element. */
    public String iso(Instant at) {
        return DateTimeFormatter.ISO_INSTANT.format(at);
    }

    /** "3 hours ago", by the application's clock. */
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
        return messages.getMessage("format.ago." + unit, new Object[] {count}, locale());
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
