package dev.rekindle.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The one clock of the application: the system's, or a fixed instant that a replay sets. */
@Component
public class VirtualClock extends Clock {

    private final ObjectProvider<ClockListener> listeners;
    private volatile @Nullable Instant fixed;
    private volatile @Nullable ClockComparison compared;
    private volatile Duration tolerance = Duration.ZERO;

    public VirtualClock(ObjectProvider<ClockListener> listeners) {
        this.listeners = listeners;
    }

    /** Fixes the clock at an instant until it is set again or reset. */
    public void setTo(Instant instant) {
        fixed = instant;
        notifyListeners(instant);
    }

    /** Makes the clock follow the system's again. */
    public void reset() {
        fixed = null;
        notifyListeners(null);
    }

    public boolean isVirtual() {
        return fixed != null;
    }

    /** Sets the comparison from which {@link #disagreement} is computed until the next one. */
    public void compared(ClockComparison comparison, Duration tolerated) {
        tolerance = tolerated;
        compared = comparison;
    }

    /** How far the system's clock is ahead of the database's, or behind, if that is more than is tolerated. */
    public Optional<Duration> disagreement() {
        ClockComparison latest = compared;
        return latest == null
                ? Optional.empty()
                : Optional.of(latest.difference(system(), System.nanoTime()))
                        .filter(difference -> difference.abs().compareTo(tolerance) > 0);
    }

    /**
     * The one gate of all due work: a node whose clock differs from the database's would do it early or late. The clock of a
     * replay is set on purpose.
     */
    public boolean mayWork() {
        return isVirtual() || disagreement().isEmpty();
    }

    /** The system's time, whether or not the clock is fixed. */
    public Instant system() {
        return Instant.now();
    }

    @Override
    public Instant instant() {
        Instant at = fixed;
        return at != null ? at : system();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new IllegalArgumentException("The application's clock is read in UTC; convert the instant instead");
    }

    private void notifyListeners(@Nullable Instant instant) {
        List.copyOf(listeners.stream().toList()).forEach(listener -> listener.clockChanged(instant));
    }
}
