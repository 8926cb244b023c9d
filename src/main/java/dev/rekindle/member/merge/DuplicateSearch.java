package dev.rekindle.member.merge;

import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.PlannedTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks for possible duplicates once a night. */
@Component
class DuplicateSearch implements PlannedTask {

    private static final Logger log = LoggerFactory.getLogger(DuplicateSearch.class);

    private static final String NAME = "possible-duplicates";
    private static final String NIGHTLY = "0 50 3 * * ?";

    private final Duplicates duplicates;

    DuplicateSearch(Duplicates duplicates) {
        this.duplicates = duplicates;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String cron() {
        return NIGHTLY;
    }

    @Override
    public void run(Firing firing) {
        log.info("possible duplicates searched open={}", duplicates.find());
    }
}
