package dev.rekindle.report.mailing;

import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.RecurringTask;
import dev.rekindle.schedule.VirtualClock;
import org.springframework.stereotype.Component;

/** Queues reports when their schedule fires; not in a replay, which would send reports of past days. */
@Component
class MailingSchedule implements RecurringTask {

    private final Mailings mailings;
    private final VirtualClock clock;

    MailingSchedule(Mailings mailings, VirtualClock clock) {
        this.mailings = mailings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return Mailings.TASK;
    }

    /** The key is the mailing's number and the zone of the recipients. */
    @Override
    public void run(Firing firing) {
        if (!clock.isVirtual()) {
            int at = firing.key().indexOf('@');
            mailings.fire(
                    Long.parseLong(firing.key().substring(0, at)),
                    firing.key().substring(at + 1),
                    firing.scheduledFor());
        }
    }
}
