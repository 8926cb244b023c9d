package dev.rekindle.report.table;

import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.ReportPeriod;
import dev.rekindle.report.export.ReportSubject;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What tables are asked about.
 *
 * @param zone in which the days of the period begin
 * @param compared the other period or version; null for none
 * @param step the only step of a breakdown or a trend; null for the whole journey
 */
public record TableQuery(
        ReportSubject subject,
        ZoneId zone,
        @Nullable ReportSubject compared,
        @Nullable String step) {

    public static TableQuery of(ReportSubject subject, ZoneId zone) {
        return new TableQuery(subject, zone, null, null);
    }

    /** Beside another period of the same report. */
    public TableQuery against(@Nullable ReportPeriod other) {
        return new TableQuery(
                subject,
                zone,
                other == null ? null : new ReportSubject(subject.journey(), other, subject.version()),
                step);
    }

    ReportFilter filter() {
        return filter(subject);
    }

    @Nullable
    ReportFilter comparedFilter() {
        return compared == null ? null : filter(compared);
    }

    /** The key of the journey that the tables are of. */
    String journey() {
        return Objects.requireNonNull(subject.journey());
    }

    private ReportFilter filter(ReportSubject of) {
        return ReportFilter.of(of.period(), zone).onVersion(of.version());
    }
}
