package dev.rekindle.schedule.work;

import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.WorkNames;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs all due work on the caller's thread until none is left. */
public class DueWorkRunner {

    private static final int MAX_ROUNDS = 100_000;

    private final List<DueWork> works;
    private final List<DueWork> events;

    public DueWorkRunner(List<DueWork> works) {
        this.works = works;
        this.events = works.stream()
                .filter(work -> work.name().equals(WorkNames.EVENTS))
                .toList();
    }

    public Optional<Instant> nextDue() {
        return works.stream().flatMap(work -> work.nextDue().stream()).min(Instant::compareTo);
    }

    public long drain(Instant now) {
        return drain(works, now);
    }

    public long drainEvents(Instant now) {
        return drain(events, now);
    }

    /** Repeats until nothing is due, because one kind of work creates another. */
    private static long drain(List<DueWork> works, Instant now) {
        long all = 0;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            long done = works.stream()
                    .filter(work -> isDue(work, now))
                    .mapToLong(DueWork::runDue)
                    .sum();
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

    /** {@code nextDue} is one cheap statement; running work that is not due takes several. */
    private static boolean isDue(DueWork work, Instant now) {
        return work.nextDue().filter(at -> !at.isAfter(now)).isPresent();
    }
}
