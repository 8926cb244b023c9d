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
 * Lives through a stretch of time as fast as the machine can: sets the {@link VirtualClock}, goes from one instant at
 * which something is to happen to the next, and does there, on the caller's thread, what the plans and the due work
 * would have done.
 *
 * <p>Due work and plans are gathered: what falls due within a tick (see {@link ScheduleSettings#tick()}) is done at the
 * tick's end. What is scripted happens at its own instant, and the work named {@code events} is drained right after it.
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
     * Goes from one instant to another. Arrived, it lets the clock run with the system's again, and loops and plans take
     * over. Stopped by the listener or by an exception it leaves the clock standing where it is, so that nothing is done
     * too late by the present; go on with a second call from the last {@link Progress#at()} that was told.
     *
     * @param from all that was due up to here counts as done, plans firing at exactly this instant included
     * @return where it ended and what was done
     * @throws IllegalArgumentException if {@code to} lies before {@code from}
     */
    public Progress run(Instant from, Instant to, Scripted script, Listener listener) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("A time lapse cannot run back from " + from + " to " + to);
        }
        var plans = new ScheduleCalendar(schedules, tasks.stream().toList(), from);
        var dueWork = new DueWorkRunner(works.orderedStream().toList());
        log.info("time lapse begins from={} to={} tick={}", from, to, tick);
        var passage = new TimeLapseRun(clock, plans, dueWork, tick, script);
        Progress end = passage.run(from, to, listener);
        if (end.arrived()) {
            clock.returnToPresent();
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

    /** What others do in the meantime: purchases as recorded, opens and clicks as simulated. */
    public interface Scripted {

        /** When the next thing happens; empty when nothing more will, as far as is known now. */
        Optional<Instant> next();

        /** Lets everything happen whose instant is not after {@code until}; the clock stands there already. */
        void play(Instant until);

        /** Nothing happens but what is planned. */
        static Scripted nothing() {
            return of(List.of());
        }

        /** Several scripts played as one, each at its own instants. */
        static Scripted of(List<Scripted> scripts) {
            return new Scripts(List.copyOf(scripts));
        }
    }

    /** Follows the passage and may stop it. */
    public interface Listener {

        /** Everything up to {@link Progress#at()} is done; a place to save the position. */
        void reached(Progress progress);

        /** Asked between two steps. */
        default boolean cancelled() {
            return false;
        }
    }

    /**
     * How far a time lapse has come.
     *
     * @param at everything up to here is done
     * @param ticks how often it stopped
     * @param firings plans fired
     * @param works pieces of due work done
     * @param plays how often the script was played
     */
    public record Progress(Instant from, Instant at, Instant to, long ticks, long firings, long works, long plays) {

        public boolean arrived() {
            return !at.isBefore(to);
        }

        /** From 0 to 1. */
        public double share() {
            long all = Duration.between(from, to).toMillis();
            return all == 0 ? 1 : (double) Duration.between(from, at).toMillis() / all;
        }
    }

    private record Scripts(List<Scripted> all) implements Scripted {

        @Override
        public Optional<Instant> next() {
            return all.stream().flatMap(script -> script.next().stream()).min(Instant::compareTo);
        }

        @Override
        public void play(Instant until) {
            all.stream()
                    .filter(script ->
                            script.next().filter(at -> !at.isAfter(until)).isPresent())
                    .forEach(script -> script.play(until));
        }
    }
}
