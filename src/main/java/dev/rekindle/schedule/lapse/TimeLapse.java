package dev.rekindle.schedule.lapse;

import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.RecurringTask;
import dev.rekindle.schedule.ScheduleSettings;
import dev.rekindle.schedule.Schedules;
import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.schedule.work.DueWorkRunner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Simulates a period of time as fast as the machine can: sets the {@link VirtualClock} to each instant at which work is
 * due and runs schedules and due work on the caller's thread.
 *
 * <p>Schedules and due work run at the end of the tick in which they fall due (see {@link ScheduleSettings#tick()}). A
 * script runs at its own instants, and the work named {@code events} runs right after it.
 */
@Component
public class TimeLapse {

    private static final Logger log = LoggerFactory.getLogger(TimeLapse.class);

    private final VirtualClock clock;
    private final Schedules schedules;
    private final ObjectProvider<RecurringTask> tasks;
    private final ObjectProvider<DueWork> works;
    private final Duration tick;

    TimeLapse(
            VirtualClock clock,
            Schedules schedules,
            ObjectProvider<RecurringTask> tasks,
            ObjectProvider<DueWork> works,
            ScheduleSettings settings) {
        this.clock = clock;
        this.schedules = schedules;
        this.tasks = tasks;
        this.works = works;
        this.tick = settings.tick();
    }

    /**
     * Simulates the time from one instant to another, then resets the clock, so that work loops and schedules resume.
     * When the listener or an exception stops it, the clock stays fixed, so that no work runs in real time; to resume,
     * call it again from the last {@link Progress#at()} that the listener received.
     *
     * @param from everything due up to here counts as done, including firings at exactly this instant
     * @return the instant at which it ended and what was done
     * @throws IllegalArgumentException if {@code to} lies before {@code from}
     */
    public Progress run(Instant from, Instant to, Script script, Listener listener) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("A time lapse cannot run back from " + from + " to " + to);
        }
        var calendar = new ScheduleCalendar(schedules, tasks.stream().toList(), from);
        var dueWork = new DueWorkRunner(works.orderedStream().toList());
        log.info("time lapse begins from={} to={} tick={}", from, to, tick);
        var run = new TimeLapseRun(clock, calendar, dueWork, tick, script);
        Progress end = run.run(from, to, listener);
        if (end.arrived()) {
            clock.reset();
        }
        log.info(
                "time lapse ends at={} arrived={} ticks={} firings={} works={}",
                end.at(),
                end.arrived(),
                end.ticks(),
                end.firings(),
                end.works());
        return end;
    }

    /** What happens outside the application in that time: recorded purchases, simulated opens and clicks. */
    public interface Script {

        /** When the script has to run next; empty when nothing more is known to happen. */
        Optional<Instant> next();

        /** Does everything up to and including {@code until}, to which the clock is already set. */
        void runUntil(Instant until);

        /** A script that does nothing. */
        static Script nothing() {
            return of(List.of());
        }

        /** Several scripts as one; each runs at its own instants. */
        static Script of(List<Script> scripts) {
            return new Scripts(List.copyOf(scripts));
        }
    }

    /** Follows a time lapse and may stop it. */
    public interface Listener {

        /** Called when everything up to {@link Progress#at()} is done; may save the position. */
        void reached(Progress progress);

        /** Whether to stop; called before each tick. */
        default boolean cancelled() {
            return false;
        }
    }

    /**
     * The progress of a time lapse.
     *
     * @param at everything up to here is done
     * @param ticks ticks that were simulated
     * @param firings firings of schedules
     * @param works pieces of due work done
     * @param scriptRuns runs of the script
     */
    public record Progress(
            Instant from, Instant at, Instant to, long ticks, long firings, long works, long scriptRuns) {

        public boolean arrived() {
            return !at.isBefore(to);
        }

        /** The part of the time that is done, from 0 to 1. */
        public double share() {
            long all = Duration.between(from, to).toMillis();
            return all == 0 ? 1 : (double) Duration.between(from, at).toMillis() / all;
        }
    }

    private record Scripts(List<Script> all) implements Script {

        @Override
        public Optional<Instant> next() {
            return all.stream().flatMap(script -> script.next().stream()).min(Instant::compareTo);
        }

        @Override
        public void runUntil(Instant until) {
            all.stream()
                    .filter(script ->
                            script.next().filter(at -> !at.isAfter(until)).isPresent())
                    .forEach(script -> script.runUntil(until));
        }
    }
}
