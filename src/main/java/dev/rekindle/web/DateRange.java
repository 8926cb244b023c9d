package dev.rekindle.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Days given in the address, both included; an invalid date counts as missing.
 *
 * @param from null for no lower bound
 * @param to null for no upper bound
 */
public record DateRange(@Nullable LocalDate from, @Nullable LocalDate to) {

    public static DateRange of(@Nullable String from, @Nullable String to) {
        return new DateRange(day(from), day(to));
    }

    public @Nullable Instant start(ZoneId zone) {
        return from == null ? null : from.atStartOfDay(zone).toInstant();
    }

    /** The first instant after the last day. */
    public @Nullable Instant end(ZoneId zone) {
        return to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeParseException invalid) {
            return null;
        }
    }
}
