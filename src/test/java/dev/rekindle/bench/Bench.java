package dev.rekindle.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What the benchmarks share. */
final class Bench {

    /** The sides alternate so many times, after a first time that only warms them up. */
    static final int ROUNDS = Integer.getInteger("bench.rounds", 3);

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

    /** @throws IllegalStateException if it does not come true within ten minutes */
    static void await(String what, BooleanSupplier holds) {
        for (long end = System.nanoTime() + PATIENCE_NANOS; !holds.getAsBoolean(); pause(50)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Not within ten minutes: " + what);
            }
        }
    }

    static void check(String what, long found, long expected) {
        if (found != expected) {
            throw new IllegalStateException(what + ": " + found + " instead of " + expected);
        }
    }
}
