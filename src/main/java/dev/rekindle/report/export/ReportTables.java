package dev.rekindle.report.export;

import dev.rekindle.report.JourneyReport;
import dev.rekindle.report.Overview;
import dev.rekindle.report.cost.Cost;
import dev.rekindle.report.experiment.Lift;
import java.util.List;
import java.util.Map;

/** Every table of a report, from the same object as its page. */
public final class ReportTables {

    private ReportTables() {}

    /** @param lift of the journey, for the same filter */
    public static List<ReportTable> of(JourneyReport report, Lift lift) {
        return new JourneyTables(report).all(lift);
    }

    /**
     * @param lifts by journey, for the same filter
     * @param costs of messages by journey, for the same filter
     */
    public static List<ReportTable> of(Overview overview, Map<String, Lift> lifts, Map<String, Cost> costs) {
        return new OverviewTables(overview, lifts, costs).all();
    }
}
