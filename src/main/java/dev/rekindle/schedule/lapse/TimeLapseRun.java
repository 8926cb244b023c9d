package dev.rekindle.schedule.lapse;

import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.schedule.work.DueWorkRunner;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** One run of a {@link TimeLapse}. */
class TimeLapseRun {

    private final VirtualClock clock;
    private final ScheduleCalendar calendar;
    private final DueWorkRunner works;
    private final Duration tick;
    private final TimeLapse.Script script;
    private long ticks;
    private long firings;
    private long done;
    private long scriptRuns;

    TimeLapseRun(
            VirtualClock clock,
            ScheduleCalendar calendar,
            DueWorkRunner works,
            Duration tick,
            TimeLapse.Script script) {
        this.clock = clock;
        this.calendar = calendar;
        this.works = works;
        this.tick = tick;
        this.script = script;
    }

    TimeLapse.Progress run(Instant from, Instant to, TimeLapse.Listener listener) {
        Instant at = from;
        clock.setTo(from);
        while (at.isBefore(to) && !listener.cancelled()) {
            Instant end = nextStop(at, to);
            runScript(at, end);
            clock.setTo(end);
            firings += calendar.fireUntil(end);
            done += works.drain(end);
            ticks++;
            at = end;
            listener.reached(progress(from, at, to));
        }
        return progress(from, at, to);
    }

    /** The end of the tick in which the next work is due. Overdue work is tried again a tick later. */
    private Instant nextStop(Instant at, Instant to) {
        Instant first = Stream.of(calendar.next(), works.nextDue(), script.next())
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElse(to);
        Instant end = endOfTick(first.isAfter(at) ? first : at.plusNanos(1));
        return end.isAfter(to) ? to : end;
    }

    private void runScript(Instant begin, Instant end) {
        Optional<Instant> next = script.next();
        while (next.isPresent() && !next.get().isAfter(end)) {
            Instant at = next.get().isBefore(begin) ? begin : next.get();
            clock.setTo(at);
            script.runUntil(at);
            done += works.drainEvents(at);
            scriptRuns++;
            next = advanced(next.get(), script.next());
        }
    }

    private static Optional<Instant> advanced(Instant ran, Optional<Instant> next) {
        if (next.isPresent() && !next.get().isAfter(ran)) {
            throw new IllegalStateException("The script still has its next instant at " + next.get() + " after it ran");
        }
        return next;
    }

    private Instant endOfTick(Instant instant) {
        long length = tick.toMillis();
        long over = Math.floorMod(instant.toEpochMilli(), length);
        boolean onTheGrid = over == 0 && instant.getNano() % 1_000_000 == 0;
        return onTheGrid ? instant : Instant.ofEpochMilli(instant.toEpochMilli() - over + length);
    }

    private TimeLapse.Progress progress(Instant from, Instant at, Instant to) {
        return new TimeLapse.Progress(from, at, to, ticks, firings, done, scriptRuns);
    }
}
