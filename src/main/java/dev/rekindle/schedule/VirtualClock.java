package dev.rekindle.schedule;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The one clock of the application: the system's, or a fixed instant that a replay sets. */
@Component
public class VirtualClock extends Clock {

    private final ObjectProvider<ClockListener> listeners;
    private volatile @Nullable Instant fixed;

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

    @Override
    public Instant instant() {
        Instant at = fixed;
        return at != null ? at : Instant.now();
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
