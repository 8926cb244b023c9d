package dev.rekindle.schedule.work;

import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One worker of a {@link DueWork}: runs batches on its own thread while the clock follows the system's; each batch needs
 * a permit of the {@link PoolShare}.
 */
class WorkLoop implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(WorkLoop.class);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);

    private final DueWork work;
    private final VirtualClock clock;
    private final Duration poll;
    private final PoolShare permits;
    private final Semaphore wake = new Semaphore(0);
    private final ReentrantLock batch = new ReentrantLock();
    private volatile boolean stopped;
    private int failures;

    WorkLoop(DueWork work, VirtualClock clock, Duration poll, PoolShare permits) {
        this.work = work;
        this.clock = clock;
        this.poll = poll;
        this.permits = permits;
    }

    /** Ends when it is stopped, or by an {@link Error}; the {@link WorkLoops} then start it again. */
    @Override
    public void run() {
        try {
            while (!stopped) {
                Duration pause = batchWithPermit();
                if (!pause.isZero()) {
                    sleep(pause);
                }
            }
        } catch (InterruptedException e) {
            log.info("work interrupted name={}", work.name());
        }
    }

    void wake() {
        wake.release();
    }

    boolean isStopped() {
        return stopped;
    }

    void stop() {
        stopped = true;
        wake();
    }

    /** Waits for a running batch; the next one reads the clock as it is now. */
    void awaitBatch() {
        batch.lock();
        batch.unlock();
    }

    private Duration batchWithPermit() throws InterruptedException {
        permits.acquire();
        try {
            return batch();
        } finally {
            permits.release();
        }
    }

    /** Runs one batch; returns the pause before the next. */
    private Duration batch() {
        batch.lock();
        try {
            if (clock.isVirtual() || !clock.mayWork()) {
                return poll;
            }
            int done = work.runDue();
            failures = 0;
            return done > 0 ? Duration.ZERO : untilNextDue();
        } catch (RuntimeException e) {
            return backoff(e);
        } finally {
            batch.unlock();
        }
    }

    private Duration untilNextDue() {
        Instant now = clock.instant();
        return work.nextDue()
                .map(due -> Duration.between(now, due))
                .filter(wait -> !wait.isNegative() && !wait.isZero() && wait.compareTo(poll) < 0)
                .orElse(poll);
    }

    private Duration backoff(RuntimeException e) {
        failures = Math.min(failures + 1, 16);
        Duration pause = poll.multipliedBy(1L << failures);
        pause = pause.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : pause;
        if (!stopped) {
            log.error("work failed name={} failures={} retryIn={}", work.name(), failures, pause, e);
        }
        return pause;
    }

    private void sleep(Duration pause) throws InterruptedException {
        if (wake.tryAcquire(Math.max(1, pause.toMillis()), TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }
}
