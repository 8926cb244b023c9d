package dev.rekindle.privacy.retention;

import dev.rekindle.privacy.Erasures;
import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.RecurringTask;
import dev.rekindle.schedule.Schedule;
import dev.rekindle.schedule.Schedules;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import dev.rekindle.setting.SettingsApplied;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Applies the retention periods once a night, and repeats the erasures of the last days. */
@Component
class RetentionNight implements RecurringTask {

    private static final Logger log = LoggerFactory.getLogger(RetentionNight.class);

    private static final String NAME = "retention";
    private static final String NIGHTLY = "0 20 3 * * ?";
    private static final Duration REPEATED = Duration.ofDays(2);

    private final Retention retention;
    private final Erasures erasures;
    private final Schedules schedules;
    private final Live<Zones> zones;

    RetentionNight(Retention retention, Erasures erasures, Schedules schedules, Live<Zones> zones) {
        this.retention = retention;
        this.erasures = erasures;
        this.schedules = schedules;
        this.zones = zones;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Firing firing) {
        retention.run(firing.scheduledFor());
        int repeated = erasures.repeat(firing.scheduledFor().minus(REPEATED));
        if (repeated > 0) {
            log.info("erasures repeated members={}", repeated);
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
        schedules.save(new Schedule(NAME, "", NIGHTLY, zones.get().system()));
    }
}
