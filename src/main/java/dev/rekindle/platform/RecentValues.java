package dev.rekindle.platform;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Values that are computed on demand while that is quick. A value that took long is cached: it is refreshed in the
 * background at {@value #REFRESH_AGE} times its computing time, so that refreshing uses at most a sixth of one core, and
 * not returned beyond {@value #MAX_AGE} times that time. Concurrent callers of a key share one computation; a failure
 * reaches all of them and is not cached. See decision 0112.
 */
public final class RecentValues<K, V> {

    private static final int REFRESH_AGE = 5;
    private static final int MAX_AGE = 60;

    private final Function<K, V> computation;
    private final LongSupplier nanos;
    private final AsyncLoadingCache<K, Computed<V>> cache;

    /**
     * @param background refreshes values
     * @param nanos a clock that never goes back
     */
    public RecentValues(Function<K, V> computation, Limits limits, Executor background, LongSupplier nanos) {
        this.computation = computation;
        this.nanos = nanos;
        this.cache = Caffeine.newBuilder()
                .maximumSize(limits.size())
                .ticker(nanos::getAsLong)
                .executor(Runnable::run)
                .expireAfter(Expiry.<K, Computed<V>>writing((key, computed) -> limits.timeToLive(computed.took())))
                .buildAsync((key, executor) -> CompletableFuture.supplyAsync(() -> compute(key), background));
    }

    /**
     * @param size the most values in the cache
     * @param quick a value that took no longer is not cached
     * @param keep a cached value may be returned at least this long, however little it took
     */
    public record Limits(int size, Duration quick, Duration keep) {

        private Duration timeToLive(long took) {
            if (took <= quick.toNanos()) {
                return Duration.ZERO;
            }
            return Duration.ofNanos(Math.max(keep.toNanos(), MAX_AGE * took));
        }
    }

    private record Computed<V>(V value, long took, long at) {}

    /** The value of a key, computed by the caller's thread unless it is cached or another thread is computing it. */
    public V get(K key) {
        Computed<V> computed = cachedOrComputed(key);
        if (nanos.getAsLong() - computed.at() > REFRESH_AGE * computed.took()) {
            cache.synchronous().refresh(key);
        }
        return computed.value();
    }

    /** Removes every value; a computation that is running is not cached. */
    public void clear() {
        cache.synchronous().invalidateAll();
    }

    private Computed<V> cachedOrComputed(K key) {
        var own = new CompletableFuture<Computed<V>>();
        CompletableFuture<Computed<V>> shared = cache.get(key, (absent, executor) -> own);
        if (shared != own) {
            return join(shared);
        }
        try {
            Computed<V> computed = compute(key);
            own.complete(computed);
            return computed;
        } catch (RuntimeException | Error e) {
            own.completeExceptionally(e);
            throw e;
        }
    }

    private Computed<V> compute(K key) {
        long began = nanos.getAsLong();
        V value = computation.apply(key);
        long now = nanos.getAsLong();
        return new Computed<>(value, now - began, now);
    }

    private static <T> T join(CompletableFuture<T> shared) {
        try {
            return shared.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
