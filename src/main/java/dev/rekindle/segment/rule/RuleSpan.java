package dev.rekindle.segment.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAmount;
import java.util.Optional;

/** A length of time as ISO 8601 writes it, in days and more (P7D, P3M) or in hours and less (PT12H); more than none. */
public record RuleSpan(TemporalAmount amount) {

    public static Optional<RuleSpan> parse(String text) {
        try {
            return text.startsWith("PT") ? of(Duration.parse(text)) : of(Period.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The instant this long before, counted on the calendar of the zone. */
    public Instant before(Instant now, ZoneId zone) {
        return now.atZone(zone).minus(amount).toInstant();
    }

    @Override
    public String toString() {
        return amount.toString();
    }

    private static Optional<RuleSpan> of(Duration duration) {
        return duration.isNegative() || duration.isZero() || duration.toDays() > 36_600
                ? Optional.empty()
                : Optional.of(new RuleSpan(duration));
    }

    private static Optional<RuleSpan> of(Period period) {
        return period.isNegative() || period.isZero() || period.toTotalMonths() > 1_200 || period.getDays() > 36_600
                ? Optional.empty()
                : Optional.of(new RuleSpan(period));
    }
}
