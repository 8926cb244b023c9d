package dev.rekindle.segment.evaluation;

import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.schedule.WorkNames;
import dev.rekindle.segment.SegmentSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Members to evaluate again. In real time small batches are gathered for a moment, because a batch has a fixed cost. */
@Component
class SegmentWork implements DueWork {

    private static final Duration GATHERED = Duration.ofMillis(300);

    private final SegmentBatches batches;
    private final WaitingMembers waiting;
    private final VirtualClock clock;
    private final SegmentSettings settings;
    private volatile long mayRunAt = System.nanoTime();

    SegmentWork(SegmentBatches batches, WaitingMembers waiting, VirtualClock clock, SegmentSettings settings) {
        this.batches = batches;
        this.waiting = waiting;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public String name() {
        return WorkNames.SEGMENTS;
    }

    @Override
    public Optional<Instant> nextDue() {
        return batches.nextDue();
    }

    @Override
    public Optional<Instant> waitingSince() {
        return waiting.waitingSince();
    }

    @Override
    public int runDue() {
        if (!clock.isVirtual() && (System.nanoTime() - mayRunAt < 0 || !isDue())) {
            return 0;
        }
        int done = batches.run();
        mayRunAt = done < settings.batch() ? System.nanoTime() + GATHERED.toNanos() : System.nanoTime();
        return done;
    }

    private boolean isDue() {
        return batches.nextDue().filter(at -> !at.isAfter(clock.instant())).isPresent();
    }
}
