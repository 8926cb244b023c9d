package dev.rekindle.member.calendar;

import dev.rekindle.member.Occasions;
import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.RecurringTask;
import dev.rekindle.schedule.Schedule;
import dev.rekindle.schedule.Schedules;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import dev.rekindle.setting.SettingsApplied;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Computes members' birthdays two years ahead once a month, because segments and journeys ask for the solar day. */
@Component
class OccasionSchedule implements RecurringTask {

    private static final String NAME = "occasions-ahead";
    private static final String FIRST_OF_THE_MONTH = "0 30 2 1 * ?";
    private static final int YEARS = 2;

    private final Occasions occasions;
    private final Schedules schedules;
    private final Live<Zones> zones;

    OccasionSchedule(Occasions occasions, Schedules schedules, Live<Zones> zones) {
        this.occasions = occasions;
        this.schedules = schedules;
        this.zones = zones;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Firing firing) {
        occasions.extendTo(
                firing.scheduledFor().atZone(zones.get().system()).toLocalDate().plusYears(YEARS));
    }

    @EventListener
    void on(SettingsApplied applied) {
        if (applied.concern(Zones.class)) {
            plan();
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void plan() {
        schedules.save(new Schedule(NAME, "", FIRST_OF_THE_MONTH, zones.get().system()));
    }
}
