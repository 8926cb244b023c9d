package dev.rekindle.web.draft;

import dev.rekindle.journey.JourneyInfo;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.definition.Flow;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.forecast.MeasuredPaths;
import dev.rekindle.platform.RecentValues;
import dev.rekindle.platform.RecentValues.Limits;
import dev.rekindle.report.JourneyReport;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.ReportRow;
import dev.rekindle.report.StepVisits;
import dev.rekindle.report.query.Reports;
import dev.rekindle.web.WebSettings;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Component;

/** What members did in the live versions of journeys, from their reports. */
@Component
class LivePaths {

    private static final int JOURNEYS = 100;

    private final Journeys journeys;
    private final RecentValues<Live, MeasuredPaths> paths;

    LivePaths(Journeys journeys, Reports reports, WebSettings settings) {
        this.journeys = journeys;
        var background = new SimpleAsyncTaskExecutor("paths-");
        background.setDaemon(true);
        this.paths = new RecentValues<>(
                live -> measured(reports, live),
                new Limits(JOURNEYS, settings.quick(), settings.keep()),
                background,
                System::nanoTime);
    }

    private record Live(String journey, int version) {}

    /** Of the live version of the journey with this key; nothing when there is none. */
    MeasuredPaths of(JourneyDefinition journey) {
        return journeys.all().stream()
                .filter(info -> info.key().equals(journey.key()))
                .findFirst()
                .map(JourneyInfo::live)
                .map(live -> paths.get(new Live(journey.key(), live.number())))
                .orElse(MeasuredPaths.NONE);
    }

    private static MeasuredPaths measured(Reports reports, Live live) {
        return reports.journey(live.journey(), new ReportFilter(null, null, live.version()))
                .map(LivePaths::measured)
                .orElse(MeasuredPaths.NONE);
    }

    private static MeasuredPaths measured(JourneyReport report) {
        Map<String, Long> left = new HashMap<>();
        for (ReportRow step : report.steps()) {
            StepVisits visits = step.visits();
            if (visits != null) {
                left.put(step.node(), visits.left());
            }
        }
        Map<String, Long> taken = new HashMap<>();
        report.definition().flows().stream().map(Flow::id).forEach(flow -> taken.put(flow, 0L));
        taken.putAll(report.flows());
        return new MeasuredPaths(left, taken);
    }
}
