package dev.rekindle.report.rollup;

import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.schedule.WorkNames;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Brings noted blocks up to date beside everything else: it rests four times as long as it worked, because pages are exact
 * without it, and as long as it worked while many blocks wait, when they are not. In a time lapse it rests until the lapse is
 * over.
 */
@Component
class RollupWork implements DueWork {

    private static final Duration LEAST_REST = Duration.ofSeconds(1);
    private static final int RESTS = 4;
    private static final int RESTS_BEHIND = 1;

    private final Rollup rollup;
    private final VirtualClock clock;
    private volatile long mayRunAt = System.nanoTime();

    RollupWork(Rollup rollup, VirtualClock clock) {
        this.rollup = rollup;
        this.clock = clock;
    }

    @Override
    public String name() {
        return WorkNames.ROLLUPS;
    }

    @Override
    public Optional<Instant> nextDue() {
        return !clock.isVirtual() && System.nanoTime() - mayRunAt >= 0 && rollup.isWaiting()
                ? Optional.of(clock.instant())
                : Optional.empty();
    }

    @Override
    public int runDue() {
        if (clock.isVirtual() || System.nanoTime() - mayRunAt < 0) {
            return 0;
        }
        long began = System.nanoTime();
        int done = rollup.fold();
        long ended = System.nanoTime();
        mayRunAt = ended
                + (done < Rollup.BLOCKS
                        ? Math.max(LEAST_REST.toNanos(), (ended - began) * RESTS)
                        : (ended - began) * RESTS_BEHIND);
        return done;
    }
}
