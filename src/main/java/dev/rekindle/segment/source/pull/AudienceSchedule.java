package dev.rekindle.segment.source.pull;

import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.RecurringTask;
import dev.rekindle.schedule.Schedule;
import dev.rekindle.schedule.Schedules;
import dev.rekindle.schedule.Zones;
import dev.rekindle.segment.source.Audience;
import dev.rekindle.setting.Live;
import dev.rekindle.setting.SettingsApplied;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Calls for pulls by the schedules of audiences. */
@Component
class AudienceSchedule implements RecurringTask {

    static final String NAME = "audience";

    private static final Logger log = LoggerFactory.getLogger(AudienceSchedule.class);

    private final AudienceTable audiences;
    private final PullCalls calls;
    private final Schedules schedules;
    private final Live<Zones> zones;
    private final Clock clock;

    AudienceSchedule(AudienceTable audiences, PullCalls calls, Schedules schedules, Live<Zones> zones, Clock clock) {
        this.audiences = audiences;
        this.calls = calls;
        this.schedules = schedules;
        this.zones = zones;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Firing firing) {
        audiences
                .find(firing.key())
                .flatMap(calls::callBySchedule)
                .ifPresent(pull -> log.info("audience pull called id={} audience={} by=schedule", pull, firing.key()));
    }

    void plan(Audience audience) {
        Schedule schedule = schedule(audience);
        if (schedule == null) {
            schedules.cancel(NAME, audience.key());
        } else {
            schedules.save(schedule);
        }
    }

    void cancel(String audience) {
        schedules.cancel(NAME, audience);
    }

    Optional<Instant> next(Audience audience) {
        Schedule schedule = schedule(audience);
        return schedule == null ? Optional.empty() : schedules.nextAfter(schedule, clock.instant());
    }

    /** Schedules are read in the system's zone. */
    @EventListener
    void on(SettingsApplied applied) {
        if (applied.concern(Zones.class)) {
            audiences.all().forEach(this::plan);
        }
    }

    private @Nullable Schedule schedule(Audience audience) {
        return audience.cron() == null
                ? null
                : new Schedule(
                        NAME, audience.key(), audience.cron(), zones.get().system());
    }
}
