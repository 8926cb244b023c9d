package dev.rekindle.security.signin;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slows down password guessing: after five failures of one name from one address the next attempt must wait 1 s, then
 * 2 s, 4 s, up to 5 minutes; a success or an hour without failures clears them. Each node counts in memory, so n nodes
 * allow n times the guesses, which is too few to guess a generated password.
 */
final class SignInAttempts {

    private static final int FREE = 5;
    private static final int REMEMBERED = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final LongSupplier nanoTime;
    private final Map<Key, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param nanoTime a clock that no replay and no administrator sets */
    SignInAttempts(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** How long this name from this address must wait; zero when it need not. */
    synchronized Duration wait(String username, String address) {
        Failures known = failures.get(new Key(username, address));
        if (known == null || known.count < FREE) {
            return Duration.ZERO;
        }
        long left = known.last + penalty(known.count).toNanos() - nanoTime.getAsLong();
        return left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
    }

    synchronized void failed(String username, String address) {
        long now = nanoTime.getAsLong();
        failures.compute(
                new Key(username, address),
                (key, known) -> known == null || now - known.last > FORGOTTEN_AFTER.toNanos()
                        ? new Failures(1, now)
                        : new Failures(known.count + 1, now));
    }

    synchronized void succeeded(String username, String address) {
        failures.remove(new Key(username, address));
    }

    private static Duration penalty(int count) {
        int doublings = Math.min(count - FREE, 20);
        Duration wait = Duration.ofSeconds(1L << doublings);
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private record Key(String username, String address) {}

    private record Failures(int count, long last) {}
}
