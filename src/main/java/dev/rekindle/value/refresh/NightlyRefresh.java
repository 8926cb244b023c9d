package dev.rekindle.value.refresh;

import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.PlannedTask;
import dev.rekindle.schedule.ReplayPace;
import dev.rekindle.schedule.ScheduleSettings;
import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.setting.Live;
import dev.rekindle.value.ValueRefresh;
import dev.rekindle.value.ValueRuns;
import dev.rekindle.value.ValueSettings;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Computes the figures every night, and at a start at which they have never been computed. */
@Component
class NightlyRefresh implements PlannedTask {

    private static final String NAME = "value-figures";

    private final ValueRefresh figures;
    private final ValueRuns runs;
    private final VirtualClock clock;
    private final ReplayPace pace;
    private final JdbcClient jdbc;
    private final Live<ValueSettings> settings;
    private final ScheduleSettings time;

    NightlyRefresh(
            ValueRefresh figures,
            ValueRuns runs,
            VirtualClock clock,
            JdbcClient jdbc,
            Live<ValueSettings> settings,
            ScheduleSettings time) {
        this.figures = figures;
        this.runs = runs;
        this.clock = clock;
        this.pace = new ReplayPace(clock);
        this.jdbc = jdbc;
        this.settings = settings;
        this.time = time;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String cron() {
        return settings.get().cron();
    }

    @Override
    public void run(Firing firing) {
        if (pace.isDue(firing.scheduledFor(), settings.get().replayEvery()) && anyMember()) {
            if (clock.isVirtual()) {
                figures.refreshWithLastModels();
            } else {
                figures.refresh();
            }
        }
    }

    /** Without this, pages would be empty from the first start until the night. */
    @EventListener(ApplicationReadyEvent.class)
    @Order
    void computeWhenNever() {
        if (time.running()
                && !clock.isVirtual()
                && clock.mayWork()
                && runs.last().isEmpty()
                && anyMember()) {
            figures.refresh();
        }
    }

    private boolean anyMember() {
        return jdbc.sql("select exists (select from segment_source_member)")
                .query(Boolean.class)
                .single();
    }
}
