package dev.rekindle.report.query;

import dev.rekindle.journey.JourneyDeployed;
import dev.rekindle.journey.JourneyHoldChanged;
import dev.rekindle.journey.JourneyPaused;
import dev.rekindle.journey.JourneyResumed;
import dev.rekindle.platform.RecentValues;
import dev.rekindle.platform.RecentValues.Limits;
import dev.rekindle.report.Overview;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.ReportSettings;
import java.time.Duration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The figures of all journeys for the overview and the list of journeys: computed on demand while that is fast, cached where
 * it is slow. {@link Overview#takenAt()} is their time. Exports and the report of one journey come from {@link Reports}.
 */
@Service
public class RecentReports {

    private static final int FILTERS = 32;

    private final RecentValues<ReportFilter, Overview> overviews;

    RecentReports(Reports reports, ReportSettings settings) {
        var background = new SimpleAsyncTaskExecutor("report-");
        background.setDaemon(true);
        this.overviews = new RecentValues<>(
                reports::overview, new Limits(FILTERS, settings.quick(), Duration.ZERO), background, System::nanoTime);
    }

    public Overview overview(ReportFilter filter) {
        return overviews.get(filter);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void on(JourneyDeployed deployed) {
        overviews.clear();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void on(JourneyPaused paused) {
        overviews.clear();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void on(JourneyHoldChanged changed) {
        overviews.clear();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void on(JourneyResumed resumed) {
        overviews.clear();
    }
}
