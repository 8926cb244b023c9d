package dev.rekindle.web.report;

import dev.rekindle.platform.RecentValues;
import dev.rekindle.platform.RecentValues.Limits;
import dev.rekindle.report.JourneyReport;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.breakdown.StepFlows;
import dev.rekindle.report.breakdown.StepTime;
import dev.rekindle.report.breakdown.StepTimes;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Puts together what is known of each step of a report: its row, who ended there, and the time spent in it. Times that took
 * long to compute are cached (decision 0112).
 */
@Component
class StepFacts {

    private static final Limits LIMITS = new Limits(128, Duration.ofMillis(100), Duration.ZERO);

    private final RecentValues<Chosen, Map<String, StepTime>> times;
    private final StepFlows flows;

    StepFacts(StepTimes times, StepFlows flows) {
        var background = new SimpleAsyncTaskExecutor("step-times-");
        background.setDaemon(true);
        this.times = new RecentValues<>(
                chosen -> times.of(chosen.journey(), chosen.filter()), LIMITS, background, System::nanoTime);
        this.flows = flows;
    }

    private record Chosen(String journey, ReportFilter filter) {}

    /** By the id of the step, in the order of the report. */
    Map<String, DiagramMeasure.Facts> of(JourneyReport report) {
        Map<String, List<String>> out = flows.of(report.key());
        Map<String, StepTime> spent = times.get(new Chosen(report.key(), report.filter()));
        String currency = currency(report);
        Map<String, DiagramMeasure.Facts> facts = new LinkedHashMap<>();
        report.steps()
                .forEach(row -> facts.put(
                        row.node(),
                        new DiagramMeasure.Facts(
                                row, report.endedIn(row, out.get(row.node())), spent.get(row.node()), currency)));
        return facts;
    }

    /** The currency of the largest sum; amounts of others are in the tables. */
    static String currency(JourneyReport report) {
        return report.credited().money().amounts().entrySet().stream()
                .max(Map.Entry.<String, BigDecimal>comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
