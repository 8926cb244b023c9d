package dev.rekindle.platform;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is reckoned for whoever asks while that is quick. One that took long is shown again for a while, and
 * reckoned anew behind those who look at it; so nobody waits for it twice, and it never takes up more than a part of the
 * machine.
 */
public final class RecentValue<T> {

    /** A long answer is reckoned anew when it is this many times as old as it took: at most a sixth of one core's time. */
    private static final int AGES = 5;

    /** And is too old to be shown at all when it is this many times as old. */
    private static final int TOO_OLD = 60;

    private final Supplier<T> reckon;
    private final long quick;
    private final long keep;
    private final Executor behind;
    private final LongSupplier nanos;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile @Nullable Answer<T> last;

    /**
     * @param quick nanoseconds; what takes no longer is never kept
     * @param nanos a clock that only goes forward
     */
    public RecentValue(Supplier<T> reckon, long quick, Executor behind, LongSupplier nanos) {
        this(reckon, quick, 0, behind, nanos);
    }

    /**
     * One that may be shown for a while however little it took.
     *
     * @param keep nanoseconds; what is no older is not too old
     */
    public RecentValue(Supplier<T> reckon, long quick, long keep, Executor behind, LongSupplier nanos) {
        this.reckon = reckon;
        this.quick = quick;
        this.keep = keep;
        this.behind = behind;
        this.nanos = nanos;
    }

    private record Answer<T>(T value, long took, long at) {

        boolean isOlderThan(long nanos, long now) {
            return now - at > nanos;
        }
    }

    public T get() {
        Answer<T> known = last;
        long now = nanos.getAsLong();
        if (known == null || known.took() <= quick || known.isOlderThan(Math.max(keep, TOO_OLD * known.took()), now)) {
            return anew();
        }
        if (known.isOlderThan(AGES * known.took(), now) && underWay.compareAndSet(false, true)) {
            behind.execute(this::refresh);
        }
        return known.value();
    }

    private void refresh() {
        try {
            anew();
        } finally {
            underWay.set(false);
        }
    }

    private T anew() {
        long began = nanos.getAsLong();
        T value = reckon.get();
        long now = nanos.getAsLong();
        last = new Answer<>(value, now - began, now);
        return value;
    }
}
