package dev.rekindle.privacy.retention;

import dev.rekindle.privacy.Erasures;
import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.PlannedTask;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Applies the retention periods once a night, and repeats the erasures of the last days. */
@Component
class RetentionNight implements PlannedTask {

    private static final Logger log = LoggerFactory.getLogger(RetentionNight.class);

    private static final String NAME = "retention";
    private static final String NIGHTLY = "0 20 3 * * ?";
    private static final Duration REPEATED = Duration.ofDays(2);

    private final Retention retention;
    private final Erasures erasures;

    RetentionNight(Retention retention, Erasures erasures) {
        this.retention = retention;
        this.erasures = erasures;
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
        retention.run(firing.scheduledFor());
        int repeated = erasures.repeat(firing.scheduledFor().minus(REPEATED));
        if (repeated > 0) {
            log.info("erasures repeated members={}", repeated);
        }
    }
}
