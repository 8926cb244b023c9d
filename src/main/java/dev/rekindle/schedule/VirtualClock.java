package dev.rekindle.schedule;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The one clock of the application: the system's, or one that stands where a replay has set it. */
@Component
public class VirtualClock extends Clock {

    private final ObjectProvider<ClockListener> travellers;
    private volatile @Nullable Instant standing;

    public VirtualClock(ObjectProvider<ClockListener> travellers) {
        this.travellers = travellers;
    }

    /** Stops the clock and sets it. */
    public void travelTo(Instant instant) {
        standing = instant;
        tell(instant);
    }

    /** Lets the clock run with the system's again. */
    public void returnToPresent() {
        standing = null;
        tell(null);
    }

    public boolean isVirtual() {
        return standing != null;
    }

    @Override
    public Instant instant() {
        Instant at = standing;
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

    private void tell(@Nullable Instant instant) {
        List.copyOf(travellers.stream().toList()).forEach(traveller -> traveller.travelled(instant));
    }
}
