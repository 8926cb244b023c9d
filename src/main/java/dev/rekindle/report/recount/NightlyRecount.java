package dev.rekindle.report.recount;

import dev.rekindle.report.ReportSettings;
import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.RecurringTask;
import dev.rekindle.schedule.Schedule;
import dev.rekindle.schedule.Schedules;
import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import dev.rekindle.setting.SettingsApplied;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Runs the {@link Recounts} every night; not in a time lapse, which has nights by the hundred. */
@Component
class NightlyRecount implements RecurringTask {

    private static final String NAME = "report-recount";

    private final Recounts recounts;
    private final ObjectProvider<Schedules> schedules;
    private final VirtualClock clock;
    private final ReportSettings settings;
    private final Live<Zones> zones;

    NightlyRecount(
            Recounts recounts,
            ObjectProvider<Schedules> schedules,
            VirtualClock clock,
            ReportSettings settings,
            Live<Zones> zones) {
        this.recounts = recounts;
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
            recounts.run();
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
        schedules.ifAvailable(all -> all.save(
                new Schedule(NAME, "", settings.recountCron(), zones.get().system())));
    }
}
