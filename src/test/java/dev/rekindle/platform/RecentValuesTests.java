package dev.rekindle.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rekindle.platform.RecentValues.Limits;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecentValuesTests {

    private static final Limits LIMITS = new Limits(10, Duration.ofNanos(200), Duration.ZERO);

    private final Queue<Runnable> background = new ArrayDeque<>();
    private long now = 1_000;
    private long takes;
    private int computed;
    private final RecentValues<String, Integer> values =
            new RecentValues<>(key -> compute(), LIMITS, background::add, () -> now);

    private int compute() {
        now += takes;
        if (takes < 0) {
            throw new IllegalStateException("the database is gone");
        }
        return ++computed;
    }

    @Test
    void aQuickValueIsComputedForEveryCaller() {
        takes = 200;
        assertThat(values.get("a")).isEqualTo(1);
        assertThat(values.get("a")).isEqualTo(2);
        assertThat(background).isEmpty();
    }

    @Test
    void aSlowValueIsCachedAndRefreshedInTheBackground() {
        takes = 1_000;
        values.get("a");
        now += 5_000;
        assertThat(values.get("a")).isEqualTo(1);
        assertThat(background).isEmpty();
        now += 1;
        assertThat(values.get("a")).isEqualTo(1);
        assertThat(values.get("a")).isEqualTo(1);
        assertThat(background).as("one refresh for all callers").hasSize(1);
        background.remove().run();
        assertThat(values.get("a")).isEqualTo(2);
    }

    @Test
    void aValueOlderThanSixtyTimesItsComputingTimeIsNotReturned() {
        takes = 1_000;
        values.get("a");
        now += 60_001;
        assertThat(values.get("a")).isEqualTo(2);
    }

    @Test
    void aValueMayBeReturnedAsLongAsItsOwnerAllows() {
        var minute = new RecentValues<String, Integer>(
                key -> compute(),
                new Limits(10, Duration.ofNanos(200), Duration.ofNanos(100_000)),
                background::add,
                () -> now);
        takes = 1_000;
        minute.get("a");
        now += 99_000;
        assertThat(minute.get("a")).isEqualTo(1);
        now += 2_000;
        assertThat(minute.get("a")).isEqualTo(2);
    }

    @Test
    void keysHaveTheirOwnValuesAndClearRemovesAll() {
        takes = 1_000;
        assertThat(values.get("a")).isEqualTo(1);
        assertThat(values.get("b")).isEqualTo(2);
        assertThat(values.get("a")).isEqualTo(1);
        values.clear();
        assertThat(values.get("a")).isEqualTo(3);
    }

    @Test
    void aFailureIsNotCached() {
        takes = -1;
        assertThatIllegalStateException().isThrownBy(() -> values.get("a"));
        takes = 1_000;
        assertThat(values.get("a")).isEqualTo(1);
    }

    @Test
    void aFailedRefreshKeepsTheValueAndIsTriedAgain() {
        takes = 1_000;
        values.get("a");
        now += 6_000;
        values.get("a");
        takes = -1;
        background.remove().run();
        takes = 1_000;
        assertThat(values.get("a")).isEqualTo(1);
        background.remove().run();
        assertThat(values.get("a")).isEqualTo(2);
    }

    @Test
    void concurrentCallersShareOneComputation() {
        var calls = new AtomicInteger();
        assertThat(callers(8, began -> calls.incrementAndGet()).map(CompletableFuture::join))
                .containsOnly(1)
                .hasSize(8);
        assertThat(calls).hasValue(1);
    }

    @Test
    void concurrentCallersShareAFailure() {
        var calls = new AtomicInteger();
        assertThat(callers(8, began -> {
                    calls.incrementAndGet();
                    throw new IllegalStateException("the database is gone");
                }))
                .allSatisfy(caller -> assertThat(caller)
                        .failsWithin(Duration.ofSeconds(10))
                        .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                        .withCauseInstanceOf(IllegalStateException.class));
        assertThat(calls).hasValue(1);
    }

    /** Callers of one key, whose computation ends only when all of them wait for it. */
    private static Stream<CompletableFuture<Integer>> callers(int count, Function<String, Integer> computation) {
        var began = new CountDownLatch(1);
        var waiting = new CountDownLatch(count - 1);
        var values = new RecentValues<String, Integer>(
                key -> {
                    began.countDown();
                    await(waiting);
                    return computation.apply(key);
                },
                LIMITS,
                Runnable::run,
                System::nanoTime);
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            var first = CompletableFuture.supplyAsync(() -> values.get("a"), threads);
            await(began);
            List<Thread> joined = new java.util.concurrent.CopyOnWriteArrayList<>();
            var others = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> {
                                joined.add(Thread.currentThread());
                                return values.get("a");
                            },
                            threads))
                    .limit(count - 1L)
                    .toList();
            releaseWhenAllWait(joined, count - 1, waiting);
            var all = Stream.concat(Stream.of(first), others.stream()).toList();
            all.forEach(caller -> caller.handle((value, failure) -> value).join());
            return all.stream();
        } catch (CompletionException e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void releaseWhenAllWait(List<Thread> joined, int count, CountDownLatch waiting) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (joined.size() < count
                || !joined.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("The callers do not wait for the first one");
            }
            Thread.onSpinWait();
        }
        for (int i = 0; i < count; i++) {
            waiting.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("timed out");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
