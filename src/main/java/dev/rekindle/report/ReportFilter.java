package dev.rekindle.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which enrolments a report counts: those that entered in the period, on the version. Their later results are included,
 * whatever their date.
 *
 * @param from entered at or after; null for no lower bound
 * @param until entered before; null for no upper bound
 * @param version number of the journey's version; null for all versions
 */
public record ReportFilter(
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Integer version) {

    public static final ReportFilter ALL = new ReportFilter(null, null, null);
}
