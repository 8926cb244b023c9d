package dev.rekindle.expression;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A length of time as ISO 8601 writes it, days and hours together: P7D, PT12H, P1DT12H. Never negative; months and years
 * are those of the UTC calendar.
 */
public record Span(Period days, Duration time) {

    private static final Pattern SHAPE = Pattern.compile("P(?=[\\dT])((?:\\d{1,4}[YMWD])*)(?:T((?:\\d{1,6}[HMS])+))?");

    /** Reads one; empty when the text is none. */
    public static Optional<Span> parse(String text) {
        var shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            return Optional.empty();
        }
        try {
            Period days = shape.group(1).isEmpty() ? Period.ZERO : Period.parse("P" + shape.group(1));
            Duration time = shape.group(2) == null ? Duration.ZERO : Duration.parse("PT" + shape.group(2));
            return Optional.of(new Span(days, time));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** The instant that lies this long before. */
    public Instant before(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).minus(days).minus(time).toInstant();
    }

    /** The instant that lies this long after. */
    public Instant after(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).plus(days).plus(time).toInstant();
    }

    public boolean isZero() {
        return days.isZero() && time.isZero();
    }

    /** ISO 8601 again, in its shortest form. */
    @Override
    public String toString() {
        if (time.isZero()) {
            return days.toString();
        }
        return days.isZero() ? time.toString() : days + time.toString().substring(1);
    }
}
