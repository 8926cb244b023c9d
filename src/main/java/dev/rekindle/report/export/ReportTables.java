package dev.rekindle.report.export;

import dev.rekindle.report.JourneyReport;
import dev.rekindle.report.Overview;
import java.util.List;

/** Every table of a report, from the same object as its page. */
public final class ReportTables {

    private ReportTables() {}

    public static List<ReportTable> of(JourneyReport report) {
        return new JourneyTables(report).all();
    }

    public static List<ReportTable> of(Overview overview) {
        return new OverviewTables(overview).all();
    }
}
