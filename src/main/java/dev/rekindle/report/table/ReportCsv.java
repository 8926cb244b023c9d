package dev.rekindle.report.table;

import dev.rekindle.report.JourneyReport;
import dev.rekindle.report.export.TableCsv;

/** The report's table of steps as CSV: one line per step, per version and per variant. */
public final class ReportCsv {

    private ReportCsv() {}

    public static String of(JourneyReport report) {
        return TableCsv.of(new JourneyTables(report).steps());
    }
}
