package dev.rekindle.report.query;

import dev.rekindle.journey.JourneyDeployed;
import dev.rekindle.journey.JourneyPaused;
import dev.rekindle.journey.JourneyResumed;
import dev.rekindle.platform.RecentValue;
import dev.rekindle.report.Overview;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.ReportSettings;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.util.ConcurrentLruCache;

/**
 * The figures of all journeys for the overview and the list of journeys: computed on demand while that is fast, cached where
 * it is slow. {@link Overview#takenAt()} is their time. Exports and the report of one journey come from {@link Reports}.
 */
@Service
public class RecentReports {

    private static final int FILTERS = 32;

    private final ConcurrentLruCache<ReportFilter, RecentValue<Overview>> overviews;

    RecentReports(Reports reports, ReportSettings settings) {
        var refresher = new SimpleAsyncTaskExecutor("report-");
        refresher.setDaemon(true);
        long quick = settings.quick().toNanos();
        this.overviews = new ConcurrentLruCache<>(
                FILTERS,
                filter -> new RecentValue<>(() -> reports.overview(filter), quick, refresher, System::nanoTime));
    }

    public Overview overview(ReportFilter filter) {
        return overviews.get(filter).get();
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
    void on(JourneyResumed resumed) {
        overviews.clear();
    }
}
