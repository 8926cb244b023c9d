package dev.rekindle.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which passages a report counts: those that entered in the period, on the version; everything that later happened to
 * them counts whenever it happened.
 *
 * @param from entered at or after; null for since the beginning
 * @param until entered before; null for up to now
 * @param version number of the journey's version; null for all
 */
public record ReportFilter(
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Integer version) {

    public static final ReportFilter ALL = new ReportFilter(null, null, null);
}
