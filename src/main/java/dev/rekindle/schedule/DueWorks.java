package dev.rekindle.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All due work, done to the end on the caller's thread. */
class DueWorks {

    private static final String EVENTS = "events";
    private static final int MANY_ROUNDS = 100_000;

    private final List<DueWork> works;
    private final List<DueWork> events;

    DueWorks(List<DueWork> works) {
        this.works = works;
        this.events = works.stream().filter(work -> work.name().equals(EVENTS)).toList();
    }

    Optional<Instant> nextDue() {
        return works.stream().flatMap(work -> work.nextDue().stream()).min(Instant::compareTo);
    }

    long drain() {
        return drain(works);
    }

    long drainEvents() {
        return drain(events);
    }

    /** Round after round until nobody has anything left, as one kind of work makes another. */
    private static long drain(List<DueWork> works) {
        long all = 0;
        for (int round = 0; round < MANY_ROUNDS; round++) {
            long done = works.stream().mapToLong(DueWork::runDue).sum();
            if (done == 0) {
                return all;
            }
            all += done;
        }
        throw new IllegalStateException("Due work never ends: "
                + works.stream()
                        .filter(work -> work.runDue() > 0)
                        .map(DueWork::name)
                        .toList());
    }
}
