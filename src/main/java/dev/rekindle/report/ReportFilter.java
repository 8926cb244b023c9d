package dev.rekindle.report;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Which enrolments a report counts: those that entered in the period, on the version. Their later results are included,
 * whatever their date. A comparison is a second report with a filter of its own.
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

    /** @param zone in which the days of the period begin */
    public static ReportFilter of(ReportPeriod period, ZoneId zone) {
        return new ReportFilter(period.start(zone), period.end(zone), null);
    }

    /** The same period on one version, or on all versions for null. */
    public ReportFilter onVersion(@Nullable Integer number) {
        return new ReportFilter(from, until, number);
    }
}
