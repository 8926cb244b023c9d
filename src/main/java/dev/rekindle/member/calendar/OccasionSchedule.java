package dev.rekindle.member.calendar;

import dev.rekindle.member.Occasions;
import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.PlannedTask;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import org.springframework.stereotype.Component;

/** Computes members' birthdays two years ahead once a month, because segments and journeys ask for the solar day. */
@Component
class OccasionSchedule implements PlannedTask {

    private static final String NAME = "occasions-ahead";
    private static final String FIRST_OF_THE_MONTH = "0 30 2 1 * ?";
    private static final int YEARS = 2;

    private final Occasions occasions;
    private final Live<Zones> zones;

    OccasionSchedule(Occasions occasions, Live<Zones> zones) {
        this.occasions = occasions;
        this.zones = zones;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String cron() {
        return FIRST_OF_THE_MONTH;
    }

    @Override
    public void run(Firing firing) {
        occasions.extendTo(
                firing.scheduledFor().atZone(zones.get().system()).toLocalDate().plusYears(YEARS));
    }
}
