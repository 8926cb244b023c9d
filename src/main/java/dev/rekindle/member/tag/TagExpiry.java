package dev.rekindle.member.tag;

import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.PlannedTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Removes expired tags at every quarter of an hour. */
@Component
class TagExpiry implements PlannedTask {

    private static final Logger log = LoggerFactory.getLogger(TagExpiry.class);

    private static final String NAME = "expired-tags";
    private static final String QUARTERLY = "0 0/15 * * * ?";

    private final MemberTags tags;

    TagExpiry(MemberTags tags) {
        this.tags = tags;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String cron() {
        return QUARTERLY;
    }

    @Override
    public void run(Firing firing) {
        int removed = tags.expire(firing.scheduledFor());
        if (removed > 0) {
            log.info("tags expired removed={}", removed);
        }
    }
}
