package dev.rekindle.dictionary.store;

import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.schedule.WorkNames;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Enters what has arrived into the dictionary: new names at once, counts each minute, in a replay each day. */
@Component
class ArrivalWork implements DueWork {

    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Duration REPLAY_INTERVAL = Duration.ofDays(1);

    private final ArrivalBuffer buffer;
    private final ArrivalWriter writer;
    private final VirtualClock clock;

    ArrivalWork(ArrivalBuffer buffer, ArrivalWriter writer, VirtualClock clock) {
        this.buffer = buffer;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public String name() {
        return WorkNames.DICTIONARY;
    }

    @Override
    public Optional<Instant> nextDue() {
        return buffer.due(clock.isVirtual() ? REPLAY_INTERVAL : INTERVAL);
    }

    @Override
    public int runDue() {
        boolean due = nextDue().filter(at -> !at.isAfter(clock.instant())).isPresent();
        return due ? writer.write() : 0;
    }
}
