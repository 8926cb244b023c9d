package dev.rekindle.report.experiment;

import dev.rekindle.platform.RecentValues;
import dev.rekindle.platform.RecentValues.Limits;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.ReportSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Service;

/** Lifts and experiments for pages: computed on demand while that is quick, cached where it is slow (decision 0112). */
@Service
public class RecentExperiments {

    private static final int KEPT = 64;

    private final RecentValues<ReportFilter, List<Lift>> lifts;
    private final RecentValues<Asked, Optional<JourneyExperiment>> experiments;
    private final RecentValues<ReportFilter, Optional<ControlGroup.Result>> controls;

    RecentExperiments(Lifts lifts, Experiments experiments, ControlGroup control, ReportSettings settings) {
        var background = new SimpleAsyncTaskExecutor("experiment-");
        background.setDaemon(true);
        var limits = new Limits(KEPT, settings.quick(), Duration.ZERO);
        this.lifts = new RecentValues<>(lifts::ofJourneys, limits, background, System::nanoTime);
        this.controls = new RecentValues<>(control::of, limits, background, System::nanoTime);
        this.experiments = new RecentValues<>(
                asked -> experiments.of(asked.journey(), asked.filter()), limits, background, System::nanoTime);
    }

    private record Asked(String journey, ReportFilter filter) {}

    /** As {@link Lifts#ofJourneys}. */
    public List<Lift> lifts(ReportFilter filter) {
        return lifts.get(filter);
    }

    /** As {@link ControlGroup#of}. */
    public Optional<ControlGroup.Result> controlGroup(ReportFilter filter) {
        return controls.get(filter);
    }

    /** As {@link Experiments#of}. */
    public Optional<JourneyExperiment> of(String journey, ReportFilter filter) {
        return experiments.get(new Asked(journey, filter));
    }

    /** Forgets what was computed, after a person has changed an experiment. */
    public void clear() {
        experiments.clear();
    }
}
