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
 * The figures of all journeys for the pages that are opened most: as of this moment while that is quick, as of a moment ago
 * where reckoning takes long; {@link Overview#takenAt()} says which moment. What is exported, and a journey's own report,
 * come from {@link Reports}.
 */
@Service
public class RecentReports {

    private static final int SLICES = 32;

    private final ConcurrentLruCache<ReportFilter, RecentValue<Overview>> overviews;

    RecentReports(Reports reports, ReportSettings settings) {
        var behind = new SimpleAsyncTaskExecutor("report-");
        behind.setDaemon(true);
        long quick = settings.quick().toNanos();
        this.overviews = new ConcurrentLruCache<>(
                SLICES, slice -> new RecentValue<>(() -> reports.overview(slice), quick, behind, System::nanoTime));
    }

    public Overview overview(ReportFilter slice) {
        return overviews.get(slice).get();
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
