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
    private final ScheduleCalendar plans;
    private final DueWorkRunner works;
    private final Duration tick;
    private final TimeLapse.Scripted script;
    private long ticks;
    private long firings;
    private long done;
    private long plays;

    TimeLapseRun(
            VirtualClock clock, ScheduleCalendar plans, DueWorkRunner works, Duration tick, TimeLapse.Scripted script) {
        this.clock = clock;
        this.plans = plans;
        this.works = works;
        this.tick = tick;
        this.script = script;
    }

    TimeLapse.Progress run(Instant from, Instant to, TimeLapse.Listener listener) {
        Instant at = from;
        clock.travelTo(from);
        while (at.isBefore(to) && !listener.cancelled()) {
            Instant end = nextStop(at, to);
            play(at, end);
            clock.travelTo(end);
            firings += plans.fireUntil(end);
            done += works.drain(end);
            ticks++;
            at = end;
            listener.reached(progress(from, at, to));
        }
        return progress(from, at, to);
    }

    /** The end of the tick in which something is to happen next. What is overdue is tried again a tick later. */
    private Instant nextStop(Instant at, Instant to) {
        Instant first = Stream.of(plans.next(), works.nextDue(), script.next())
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElse(to);
        Instant end = endOfTick(first.isAfter(at) ? first : at.plusNanos(1));
        return end.isAfter(to) ? to : end;
    }

    private void play(Instant begin, Instant end) {
        Optional<Instant> next = script.next();
        while (next.isPresent() && !next.get().isAfter(end)) {
            Instant at = next.get().isBefore(begin) ? begin : next.get();
            clock.travelTo(at);
            script.play(at);
            done += works.drainEvents(at);
            plays++;
            next = advanced(next.get(), script.next());
        }
    }

    private static Optional<Instant> advanced(Instant played, Optional<Instant> next) {
        if (next.isPresent() && !next.get().isAfter(played)) {
            throw new IllegalStateException("The script still stands at " + next.get() + " after it was played");
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
        return new TimeLapse.Progress(from, at, to, ticks, firings, done, plays);
    }
}
