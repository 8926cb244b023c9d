package dev.rekindle.web;

import dev.rekindle.platform.StorableDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Days given in the address, both included; an invalid date counts as missing.
 *
 * @param from null for no lower bound
 * @param to null for no upper bound
 */
public record DateRange(@Nullable LocalDate from, @Nullable LocalDate to) {

    public static DateRange of(@Nullable String from, @Nullable String to) {
        return new DateRange(
                StorableDay.of(from).orElse(null), StorableDay.of(to).orElse(null));
    }

    public @Nullable Instant start(ZoneId zone) {
        return from == null ? null : from.atStartOfDay(zone).toInstant();
    }

    /** The first instant after the last day. */
    public @Nullable Instant end(ZoneId zone) {
        return to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
