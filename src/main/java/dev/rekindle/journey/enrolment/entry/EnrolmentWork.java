package dev.rekindle.journey.enrolment.entry;

import dev.rekindle.journey.enrolment.retry.EntryRetryWork;
import dev.rekindle.schedule.DueWork;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Members waiting to be let in: by launches, by their segments' changes, and those who had trouble before. */
@Component
public class EnrolmentWork implements DueWork {

    public static final String NAME = "enrolment";

    private final Launches launches;
    private final SegmentEntries entries;
    private final EntryRetryWork retries;
    private final Clock clock;

    EnrolmentWork(Launches launches, SegmentEntries entries, EntryRetryWork retries, Clock clock) {
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
