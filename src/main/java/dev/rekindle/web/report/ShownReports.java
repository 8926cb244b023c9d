package dev.rekindle.web.report;

import dev.rekindle.report.JourneyReport;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.query.Reports;
import dev.rekindle.web.ChosenPeriod;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the report that an address chooses, and the one it is compared with. */
@Component
public class ShownReports {

    private final Reports reports;
    private final Clock clock;

    ShownReports(Reports reports, Clock clock) {
        this.reports = reports;
        this.clock = clock;
    }

    /** @return empty when there is no such journey */
    public Optional<ShownReport> of(String key, ReportRequest request) {
        ChosenPeriod period = chosen(key, request);
        ReportFilter filter = filter(key, request);
        return reports.journey(key, filter)
                .map(report -> new ShownReport(
                        report,
                        compared(key, request).orElse(null),
                        request.against() != null,
                        period,
                        reports.zoneOf(key),
                        new FigureLinks(key, period, request.version())));
    }

    public ChosenPeriod chosen(String key, ReportRequest request) {
        return request.chosen(LocalDate.ofInstant(clock.instant(), reports.zoneOf(key)));
    }

    /** The enrolments that the address chooses. */
    public ReportFilter filter(String key, ReportRequest request) {
        return ReportFilter.of(chosen(key, request).period(), reports.zoneOf(key))
                .onVersion(request.version());
    }

    /** The enrolments that these are compared with; null for none. */
    @Nullable
    ReportFilter comparedFilter(String key, ReportRequest request) {
        ChosenPeriod period = chosen(key, request);
        ZoneId zone = reports.zoneOf(key);
        return request.against() != null
                ? ReportFilter.of(period.period(), zone).onVersion(request.against())
                : period.compared()
                        .map(before -> ReportFilter.of(before, zone).onVersion(request.version()))
                        .orElse(null);
    }

    private Optional<JourneyReport> compared(String key, ReportRequest request) {
        return Optional.ofNullable(comparedFilter(key, request)).flatMap(filter -> reports.journey(key, filter));
    }
}
