package dev.rekindle.report.recount;

import dev.rekindle.report.ReportSettings;
import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.PlannedTask;
import dev.rekindle.schedule.VirtualClock;
import org.springframework.stereotype.Component;

/** Runs the {@link Recounts} every night; not in a time lapse, in which hundreds of nights pass in minutes. */
@Component
class NightlyRecount implements PlannedTask {

    private static final String NAME = "report-recount";

    private final Recounts recounts;
    private final VirtualClock clock;
    private final ReportSettings settings;

    NightlyRecount(Recounts recounts, VirtualClock clock, ReportSettings settings) {
        this.recounts = recounts;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String cron() {
        return settings.recountCron();
    }

    @Override
    public void run(Firing firing) {
        if (!clock.isVirtual()) {
            recounts.run();
        }
    }
}
