package dev.rekindle.schedule.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekindle.schedule.ClockListener;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class WorkLoopTests {

    private final VirtualClock clock =
            new VirtualClock(new StaticListableBeanFactory().getBeanProvider(ClockListener.class));
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean failing;
    private volatile @Nullable CountDownLatch hold;
    private @Nullable WorkLoop loop;
    private @Nullable Thread thread;

    @AfterEach
    void stop() throws InterruptedException {
        if (loop != null && thread != null) {
            loop.stop();
            thread.join(5_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void worksUntilNothingIsLeftThenSleeps() {
        waiting.set(5);
        begin(Duration.ofHours(1));
        await().until(() -> done.get() == 5);
        await().during(Duration.ofMillis(200)).until(() -> calls.get() == 6);
    }

    @Test
    void isWokenBeforeItsNextPoll() {
        WorkLoop started = begin(Duration.ofHours(1));
        await().until(() -> calls.get() == 1);
        waiting.set(1);
        started.wake();
        await().atMost(Duration.ofSeconds(2)).until(() -> done.get() == 1);
    }

    @Test
    void continuesAfterAFailureWithAPause() {
        failing = true;
        waiting.set(1);
        begin(Duration.ofMillis(50));
        await().until(() -> calls.get() >= 2);
        assertThat(calls.get()).isLessThan(20);
        failing = false;
        await().until(() -> done.get() == 1);
    }

    @Test
    void pausesWhileTheClockIsVirtual() {
        clock.setTo(Instant.EPOCH);
        waiting.set(1);
        begin(Duration.ofMillis(10));
        await().during(Duration.ofMillis(200)).until(() -> calls.get() == 0);
        clock.reset();
        await().until(() -> done.get() == 1);
    }

    @Test
    void awaitBatchWaitsForTheRunningBatch() throws InterruptedException {
        var latch = new CountDownLatch(1);
        hold = latch;
        waiting.set(1);
        WorkLoop started = begin(Duration.ofMillis(10));
        await().until(() -> calls.get() == 1);
        var settled = new Thread(started::awaitBatch);
        settled.start();
        settled.join(200);
        assertThat(settled.isAlive()).isTrue();
        latch.countDown();
        settled.join(5_000);
        assertThat(settled.isAlive()).isFalse();
        assertThat(done).hasValue(1);
    }

    private WorkLoop begin(Duration poll) {
        var started = new WorkLoop(new Counting(), clock, poll, new PoolShare(4, 0.5));
        loop = started;
        thread = new Thread(started);
        thread.start();
        return started;
    }

    private class Counting implements DueWork {

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public Optional<Instant> nextDue() {
            return Optional.empty();
        }

        @Override
        public int runDue() {
            calls.incrementAndGet();
            CountDownLatch latch = hold;
            if (latch != null) {
                try {
                    latch.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            if (failing) {
                throw new IllegalStateException("fails on purpose");
            }
            if (waiting.get() == 0) {
                return 0;
            }
            waiting.decrementAndGet();
            done.incrementAndGet();
            return 1;
        }
    }
}
