package dev.rekindle.web.report;

import dev.rekindle.platform.RecentValues;
import dev.rekindle.platform.RecentValues.Limits;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.ReportSettings;
import dev.rekindle.report.breakdown.StepTrend;
import java.time.Duration;
import java.util.List;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Component;

/** The trend of a step: computed on demand while that is quick, cached where it is slow (decision 0112). */
@Component
class RecentTrends {

    private static final int KEPT = 64;

    private final RecentValues<Chosen, List<StepTrend.Day>> days;

    RecentTrends(StepTrend trend, ReportSettings settings) {
        var background = new SimpleAsyncTaskExecutor("step-trends-");
        background.setDaemon(true);
        this.days = new RecentValues<>(
                chosen -> trend.of(chosen.journey(), chosen.filter(), chosen.step()),
                new Limits(KEPT, settings.quick(), Duration.ZERO),
                background,
                System::nanoTime);
    }

    private record Chosen(String journey, ReportFilter filter, String step) {}

    /** As {@link StepTrend#of}. */
    List<StepTrend.Day> of(String journey, ReportFilter filter, String step) {
        return days.get(new Chosen(journey, filter, step));
    }
}
