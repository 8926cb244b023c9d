package dev.rekindle.segment.evaluation;

import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.PlannedTask;
import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.segment.SegmentSettings;
import org.springframework.stereotype.Component;

/** Runs the {@link SegmentCheck} every night; not in a time lapse, in which hundreds of nights pass in minutes. */
@Component
class NightlyCheck implements PlannedTask {

    private static final String NAME = "segment-check";

    private final SegmentCheck check;
    private final VirtualClock clock;
    private final SegmentSettings settings;

    NightlyCheck(SegmentCheck check, VirtualClock clock, SegmentSettings settings) {
        this.check = check;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String cron() {
        return settings.checkCron();
    }

    @Override
    public void run(Firing firing) {
        if (!clock.isVirtual()) {
            check.run();
        }
    }
}
