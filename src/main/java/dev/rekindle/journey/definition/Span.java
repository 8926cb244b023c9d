package dev.rekindle.journey.definition;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An ISO 8601 length of time as diagrams write it: {@code P3D}, {@code P1M}, {@code PT12H}, {@code P1DT6H}.
 *
 * @param period its days, months and years, which follow the calendar
 * @param duration its hours, minutes and seconds
 */
public record Span(Period period, Duration duration) {

    /** No time at all. */
    public static final Span NONE = new Span(Period.ZERO, Duration.ZERO);

    private static final Pattern ISO = Pattern.compile(
            "-?P(?!$)((\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?)(T(?=\\d)(\\d+H)?" + "(\\d+M)?(\\d+(\\.\\d+)?S)?)?");

    /** @return empty when the text is no ISO 8601 length of time */
    public static Optional<Span> parse(String text) {
        var matcher = ISO.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean negative = text.startsWith("-");
        try {
            Period days = matcher.group(1).isEmpty() ? Period.ZERO : Period.parse("P" + matcher.group(1));
            Duration hours = matcher.group(6) == null ? Duration.ZERO : Duration.parse("P" + matcher.group(6));
            return Optional.of(new Span(negative ? days.negated() : days, negative ? hours.negated() : hours));
        } catch (DateTimeException | ArithmeticException tooLong) {
            return Optional.empty();
        }
    }

    public static Span days(int days) {
        return new Span(Period.ofDays(days), Duration.ZERO);
    }

    public boolean isNone() {
        return equals(NONE);
    }

    /** This long after an instant, counting days in a zone. */
    public Instant after(Instant start, ZoneId zone) {
        return start.atZone(zone).plus(period).plus(duration).toInstant();
    }

    /** This long before an instant, counting days in a zone. */
    public Instant before(Instant end, ZoneId zone) {
        return end.atZone(zone).minus(duration).minus(period).toInstant();
    }

    /** Its length in days, a month counted as 30 and a year as 365: good for bounds, not for appointments. */
    public double roughDays() {
        return period.toTotalMonths() / 12 * 365.0
                + period.toTotalMonths() % 12 * 30.0
                + period.getDays()
                + duration.toSeconds() / 86_400.0;
    }

    /** ISO 8601 again. */
    @Override
    public String toString() {
        if (duration.isZero()) {
            return period.toString();
        }
        return period.isZero()
                ? duration.toString()
                : period + duration.toString().substring(1);
    }
}
