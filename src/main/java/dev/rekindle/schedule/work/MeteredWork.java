package dev.rekindle.schedule.work;

import dev.rekindle.schedule.DueWork;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Due work with meters, each tagged {@code work}: {@code rekindle.work.batch}, a timer of the batches that did something;
 * {@code rekindle.work.done}, the items in them; {@code rekindle.work.failures}, batches that failed as a whole;
 * {@code rekindle.work.lag}, seconds since the oldest item waits, read from its row from the database with each scrape.
 */
final class MeteredWork implements DueWork {

    private final DueWork work;
    private final Clock clock;
    private final Timer batches;
    private final Counter done;
    private final Counter failures;

    MeteredWork(DueWork work, Clock clock, MeterRegistry registry) {
        this.work = work;
        this.clock = clock;
        this.batches = registry.timer("rekindle.work.batch", "work", work.name());
        this.done = registry.counter("rekindle.work.done", "work", work.name());
        this.failures = registry.counter("rekindle.work.failures", "work", work.name());
        TimeGauge.builder("rekindle.work.lag", this, TimeUnit.MILLISECONDS, MeteredWork::lag)
                .tag("work", work.name())
                .register(registry);
    }

    @Override
    public String name() {
        return work.name();
    }

    @Override
    public Optional<Instant> nextDue() {
        return work.nextDue();
    }

    @Override
    public Optional<Instant> waitingSince() {
        return work.waitingSince();
    }

    @Override
    public int runDue() {
        long began = System.nanoTime();
        try {
            int items = work.runDue();
            if (items > 0) {
                batches.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
                done.increment(items);
            }
            return items;
        } catch (RuntimeException e) {
            failures.increment();
            throw e;
        }
    }

    @Override
    public int mostWorkers() {
        return work.mostWorkers();
    }

    private double lag() {
        return work.waitingSince()
                .map(due -> Math.max(0, Duration.between(due, clock.instant()).toMillis()))
                .orElse(0L);
    }
}
