package dev.rekindle.journey.enrolment.entry;

import dev.rekindle.journey.catalogue.JourneyVersions;
import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.enrolment.admission.EntryRetryWork;
import dev.rekindle.journey.enrolment.call.JourneyCalls;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.WorkNames;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Members to admit: by launches, by changes of segments, and by retries of failed entries and events. */
@Component
class EnrolmentWork implements DueWork {

    private static final Logger log = LoggerFactory.getLogger(EnrolmentWork.class);

    private final JourneyVersions versions;
    private final Launches launches;
    private final SegmentEntries segments;
    private final EntryRetryWork retries;
    private final JourneyCalls calls;
    private final Clock clock;

    EnrolmentWork(
            JourneyVersions versions,
            Launches launches,
            SegmentEntries segments,
            EntryRetryWork retries,
            JourneyCalls calls,
            Clock clock) {
        this.versions = versions;
        this.launches = launches;
        this.segments = segments;
        this.retries = retries;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public String name() {
        return WorkNames.ENROLMENT;
    }

    @Override
    public Optional<Instant> nextDue() {
        return launches.pending() || segments.pending() ? Optional.of(clock.instant()) : alone();
    }

    private Optional<Instant> alone() {
        return Stream.of(retries.nextDue(), calls.nextDue())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    @Override
    public Optional<Instant> waitingSince() {
        return Stream.of(launches.waitingSince(), segments.waitingSince(), retries.nextDue(), calls.nextDue())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    @Override
    public int runDue() {
        List<Version> live = versions.admitting();
        List<IntSupplier> parts = new ArrayList<>();
        if (launches.unfinished()) {
            live.forEach(version -> parts.add(() -> launches.runBatch(version)));
        }
        live.forEach(version -> parts.add(() -> segments.runBatch(version)));
        parts.add(retries::runDue);
        parts.add(calls::runDue);
        return runEach(parts);
    }

    /** A part that fails does not stop the rest; its failure is thrown when nothing else was done, so that the worker pauses. */
    private static int runEach(List<IntSupplier> parts) {
        int done = 0;
        List<RuntimeException> failures = new ArrayList<>();
        for (IntSupplier part : parts) {
            try {
                done += part.getAsInt();
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (done == 0 && !failures.isEmpty()) {
            throw failures.get(0);
        }
        failures.forEach(failure -> log.error("enrolment of a journey failed, others continue", failure));
        return done;
    }
}
