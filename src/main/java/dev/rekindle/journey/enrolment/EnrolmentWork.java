package dev.rekindle.journey.enrolment;

import dev.rekindle.schedule.DueWork;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Members waiting to be let in: by launches, by their segments' changes, and those who had trouble before. */
@Component
class EnrolmentWork implements DueWork {

    static final String NAME = "enrolment";

    private final Launches launches;
    private final SegmentEntries entries;
    private final SetbackRetries retries;
    private final Clock clock;

    EnrolmentWork(Launches launches, SegmentEntries entries, SetbackRetries retries, Clock clock) {
        this.launches = launches;
        this.entries = entries;
        this.retries = retries;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> nextDue() {
        return launches.pending() || entries.pending() ? Optional.of(clock.instant()) : retries.nextDue();
    }

    @Override
    public int runDue() {
        return launches.runBatch() + entries.runBatch() + retries.runDue();
    }
}
