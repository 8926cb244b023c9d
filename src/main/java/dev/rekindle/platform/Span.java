package dev.rekindle.platform;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.threeten.extra.PeriodDuration;

/**
 * A length of time as ISO 8601 writes it: {@code P3D}, {@code P1M}, {@code PT12H}, {@code P1DT6H}. Its days, months and
 * years follow the calendar of a zone; its hours, minutes and seconds are exact.
 */
public record Span(PeriodDuration length) {

    /** A length of zero. */
    public static final Span NONE = new Span(PeriodDuration.ZERO);

    private static final Pattern ISO = Pattern.compile(
            "-?P(?!$)(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+(\\.\\d{1,9})?S)?)?");

    /** @return empty when the text is not an ISO 8601 length of time, or too long to count */
    public static Optional<Span> parse(String text) {
        if (!ISO.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Span(PeriodDuration.parse(text)));
        } catch (DateTimeException | ArithmeticException tooLong) {
            return Optional.empty();
        }
    }

    public static Span days(int days) {
        return new Span(PeriodDuration.of(Period.ofDays(days)));
    }

    public static Span of(Duration duration) {
        return new Span(PeriodDuration.of(duration));
    }

    /** Its years, months and days. */
    public Period period() {
        return length.getPeriod();
    }

    /** Its hours, minutes and seconds. */
    public Duration duration() {
        return length.getDuration();
    }

    public boolean isNone() {
        return length.isZero();
    }

    /** Whether it is longer than zero and at most this many days, see {@link #roughDays}. */
    public boolean isPositiveUpTo(double days) {
        return roughDays() > 0 && roughDays() <= days;
    }

    /** This long after an instant, counting days in a zone. */
    public Instant after(Instant start, ZoneId zone) {
        return start.atZone(zone).plus(length).toInstant();
    }

    /** This long before an instant, counting days in a zone. */
    public Instant before(Instant end, ZoneId zone) {
        return end.atZone(zone).minus(length).toInstant();
    }

    /** Its length in days, a month counted as 30 and a year as 365: for bounds, not for dates. */
    public double roughDays() {
        return period().toTotalMonths() / 12 * 365.0
                + period().toTotalMonths() % 12 * 30.0
                + period().getDays()
                + duration().toSeconds() / 86_400.0;
    }

    /** The length in ISO 8601. */
    @Override
    public String toString() {
        return length.toString();
    }
}
