package dev.rekindle.segment.evaluation;

import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.RecurringTask;
import dev.rekindle.schedule.Schedule;
import dev.rekindle.schedule.Schedules;
import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.schedule.Zones;
import dev.rekindle.segment.SegmentSettings;
import dev.rekindle.setting.Live;
import dev.rekindle.setting.SettingsApplied;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Runs the {@link SegmentCheck} every night; not in a time lapse, which has nights by the hundred. */
@Component
class NightlyCheck implements RecurringTask {

    private static final String NAME = "segment-check";

    private final SegmentCheck check;
    private final Schedules schedules;
    private final VirtualClock clock;
    private final SegmentSettings settings;
    private final Live<Zones> zones;

    NightlyCheck(
            SegmentCheck check, Schedules schedules, VirtualClock clock, SegmentSettings settings, Live<Zones> zones) {
        this.check = check;
        this.schedules = schedules;
        this.clock = clock;
        this.settings = settings;
        this.zones = zones;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Firing firing) {
        if (!clock.isVirtual()) {
            check.run();
        }
    }

    @EventListener
    void on(SettingsApplied applied) {
        if (applied.concern(Zones.class)) {
            plan();
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void plan() {
        schedules.save(new Schedule(NAME, "", settings.checkCron(), zones.get().system()));
    }
}
