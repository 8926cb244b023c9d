package dev.rekindle.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/** What the benchmarks share. */
final class Bench {

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
}
