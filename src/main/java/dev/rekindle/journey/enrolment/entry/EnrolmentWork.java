package dev.rekindle.journey.enrolment.entry;

import dev.rekindle.journey.enrolment.DueWorkNames;
import dev.rekindle.journey.enrolment.admission.EntryRetryWork;
import dev.rekindle.schedule.DueWork;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Members to admit: by launches, by changes of segments, and by retries of failed entries and events. */
@Component
class EnrolmentWork implements DueWork {

    private final Launches launches;
    private final SegmentEntries segments;
    private final EntryRetryWork retries;
    private final Clock clock;

    EnrolmentWork(Launches launches, SegmentEntries segments, EntryRetryWork retries, Clock clock) {
        this.launches = launches;
        this.segments = segments;
        this.retries = retries;
        this.clock = clock;
    }

    @Override
    public String name() {
        return DueWorkNames.ENROLMENT;
    }

    @Override
    public Optional<Instant> nextDue() {
        return launches.pending() || segments.pending() ? Optional.of(clock.instant()) : retries.nextDue();
    }

    @Override
    public int runDue() {
        return launches.runBatch() + segments.runBatch() + retries.runDue();
    }
}
