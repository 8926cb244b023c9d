package dev.rekindle.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** What the benchmarks share. */
final class Bench {

    /** Number of measured rounds; the sides alternate. */
    static final int ROUNDS = Integer.getInteger("bench.rounds", 3);

    /** As many rounds before, until compilation has settled: a server runs for weeks. */
    static final int WARMING = Integer.getInteger("bench.warming", 3);

    /**
     * Number of Rekindle's workers: the default number for timers and for events. Plain Camunda
     * has four.
     */
    static final int THREADS = Integer.getInteger("bench.threads", 2);

    private static final long PATIENCE_NANOS = 600_000_000_000L;

    private Bench() {}

    static String resource(String path) {
        try (var stream = Objects.requireNonNull(Bench.class.getResourceAsStream(path), path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void pause(long millis) {
        LockSupport.parkNanos(millis * 1_000_000);
    }

    /** How many members a run takes unless {@code -Dbench.members} says otherwise. */
    static int members(int usual) {
        return Integer.getInteger("bench.members", usual);
    }

    /** @throws IllegalStateException if the condition is not met within ten minutes */
    static void await(String what, BooleanSupplier holds) {
        for (long end = System.nanoTime() + PATIENCE_NANOS; !holds.getAsBoolean(); pause(50)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Not within ten minutes: " + what);
            }
        }
    }

    /** @return the sum of what each thread, called with its number from 0, has done */
    static int onThreads(IntUnaryOperator work) {
        var pool = Executors.newFixedThreadPool(THREADS);
        try {
            var parts = IntStream.range(0, THREADS)
                    .mapToObj(thread -> pool.submit(() -> work.applyAsInt(thread)))
                    .toList();
            int all = 0;
            for (var part : parts) {
                all += part.get();
            }
            return all;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("A thread did not get through", e);
        } finally {
            pool.shutdown();
        }
    }

    static void check(String what, long found, long expected) {
        if (found != expected) {
            throw new IllegalStateException(what + ": " + found + " instead of " + expected);
        }
    }
}
