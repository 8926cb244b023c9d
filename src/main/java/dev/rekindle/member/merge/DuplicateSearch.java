package dev.rekindle.member.merge;

import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.RecurringTask;
import dev.rekindle.schedule.Schedule;
import dev.rekindle.schedule.Schedules;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Looks for possible duplicates once a night. */
@Component
class DuplicateSearch implements RecurringTask {

    private static final Logger log = LoggerFactory.getLogger(DuplicateSearch.class);

    private static final String NAME = "possible-duplicates";
    private static final String NIGHTLY = "0 50 3 * * ?";

    private final Duplicates duplicates;
    private final Schedules schedules;
    private final Live<Zones> zones;

    DuplicateSearch(Duplicates duplicates, Schedules schedules, Live<Zones> zones) {
        this.duplicates = duplicates;
        this.schedules = schedules;
        this.zones = zones;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Firing firing) {
        log.info("possible duplicates searched open={}", duplicates.find());
    }

    @EventListener(ApplicationReadyEvent.class)
    void plan() {
        schedules.save(new Schedule(NAME, "", NIGHTLY, zones.get().system()));
    }
}
