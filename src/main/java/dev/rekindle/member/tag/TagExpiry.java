package dev.rekindle.member.tag;

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

/** Removes expired tags at every quarter of an hour. */
@Component
class TagExpiry implements RecurringTask {

    private static final Logger log = LoggerFactory.getLogger(TagExpiry.class);

    private static final String NAME = "expired-tags";
    private static final String QUARTERLY = "0 0/15 * * * ?";

    private final MemberTags tags;
    private final Schedules schedules;
    private final Live<Zones> zones;

    TagExpiry(MemberTags tags, Schedules schedules, Live<Zones> zones) {
        this.tags = tags;
        this.schedules = schedules;
        this.zones = zones;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Firing firing) {
        int removed = tags.expire(firing.scheduledFor());
        if (removed > 0) {
            log.info("tags expired removed={}", removed);
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void plan() {
        schedules.save(new Schedule(NAME, "", QUARTERLY, zones.get().system()));
    }
}
