package dev.rekindle.report.table;

import dev.rekindle.report.JourneyReport;
import dev.rekindle.report.ReportRow;
import dev.rekindle.report.breakdown.StepFlows;
import dev.rekindle.report.breakdown.StepTime;
import dev.rekindle.report.breakdown.StepTimes;
import dev.rekindle.report.breakdown.StepTrend;
import dev.rekindle.report.export.Described;
import dev.rekindle.report.export.ReportTable;
import dev.rekindle.report.query.Reports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How long members stay in each step, how many end there, and the days of one step. */
@Component
@Order(30)
class StepTables implements TableSource {

    private static final String TIMES = "step-times";
    private static final String DAYS = "step-days";
    private static final double HOUR = Duration.ofHours(1).toSeconds();

    private final Reports reports;
    private final StepTimes times;
    private final StepFlows flows;
    private final StepTrend trend;

    StepTables(Reports reports, StepTimes times, StepFlows flows, StepTrend trend) {
        this.reports = reports;
        this.times = times;
        this.flows = flows;
        this.trend = trend;
    }

    @Override
    public ReportPart part() {
        return ReportPart.JOURNEY;
    }

    @Override
    public List<TableName> names() {
        return List.of(
                new TableName(TIMES, "A step: who ended there, and the time spent in it"),
                new TableName(DAYS, "A day of one step; needs the parameter step"));
    }

    @Override
    public List<ReportTable> of(TableQuery query, Set<String> wanted) {
        List<ReportTable> tables = new ArrayList<>();
        if (wanted.contains(TIMES)) {
            tables.add(times(query));
        }
        String step = query.step();
        if (wanted.contains(DAYS) && step != null) {
            tables.add(days(trend.of(query.journey(), query.filter(), step)));
        }
        return tables;
    }

    private record Line(
            ReportRow row, @Nullable Long ended, @Nullable StepTime time) {}

    private ReportTable times(TableQuery query) {
        JourneyReport report = reports.journey(query.journey(), query.filter()).orElseThrow();
        Map<String, List<String>> out = flows.of(query.journey());
        Map<String, StepTime> spent = times.of(query.journey(), query.filter());
        List<Line> lines = report.steps().stream()
                .map(row -> new Line(row, report.endedIn(row, out.get(row.node())), spent.get(row.node())))
                .toList();
        return Described.table(TIMES, lines)
                .code("step", line -> line.row().node())
                .named("step_name", line -> line.row().name())
                .word("kind", line -> line.row().kind())
                .code(
                        "entered",
                        line -> line.row().visits() == null
                                ? null
                                : line.row().visits().entered())
                .code("ended_here", Line::ended)
                .code(
                        "visits_left",
                        line -> line.time() == null ? null : line.time().visits())
                .code(
                        "median_hours",
                        line -> line.time() == null ? null : hours(line.time().median()))
                .code(
                        "p90_hours",
                        line -> line.time() == null ? null : hours(line.time().p90()))
                .done();
    }

    private static ReportTable days(List<StepTrend.Day> days) {
        return Described.table(DAYS, days)
                .code("day", StepTrend.Day::day)
                .code("entered", StepTrend.Day::entered)
                .code("sent", StepTrend.Day::sent)
                .code("opened", StepTrend.Day::opened)
                .code("clicked", StepTrend.Day::clicked)
                .code("converted", StepTrend.Day::credited)
                .done();
    }

    private static double hours(Duration time) {
        return time.toSeconds() / HOUR;
    }
}
