package dev.rekindle.schedule.lapse;

import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.RecurringTask;
import dev.rekindle.schedule.Schedule;
import dev.rekindle.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The firings of all plans in order, for a time lapse. Plans are read anew once a simulated day. */
class ScheduleCalendar {

    private static final Logger log = LoggerFactory.getLogger(ScheduleCalendar.class);
    private static final Duration READ_EVERY = Duration.ofDays(1);

    private final Schedules schedules;
    private final Map<String, RecurringTask> tasks;
    private List<Schedule> plans;
    private Instant readAt;
    private Instant firedUntil;

    ScheduleCalendar(Schedules schedules, List<RecurringTask> tasks, Instant from) {
        this.schedules = schedules;
        this.tasks = tasks.stream().collect(Collectors.toMap(RecurringTask::name, Function.identity()));
        this.plans = schedules.all();
        this.readAt = from;
        this.firedUntil = from;
    }

    Optional<Instant> next() {
        return firings().map(Firing::scheduledFor).min(Instant::compareTo);
    }

    /**
     * Fires what was planned after the last call and not after the end, in order of time. As after a standstill in the
     * present, a plan that had several firings in this stretch fires once, for the latest.
     */
    long fireUntil(Instant end) {
        List<Firing> due = plans.stream()
                .flatMap(plan -> latest(plan, end).stream())
                .sorted(Comparator.comparing(Firing::scheduledFor))
                .toList();
        due.forEach(this::fire);
        firedUntil = end;
        readAgain(end);
        return due.size();
    }

    private Optional<Firing> latest(Schedule plan, Instant end) {
        return Stream.iterate(
                        schedules.nextAfter(plan, firedUntil),
                        at -> at.filter(instant -> !instant.isAfter(end)).isPresent(),
                        at -> at.flatMap(instant -> schedules.nextAfter(plan, instant)))
                .flatMap(Optional::stream)
                .reduce((earlier, later) -> later)
                .map(at -> new Firing(plan.task(), plan.key(), at));
    }

    private Stream<Firing> firings() {
        return plans.stream()
                .flatMap(plan ->
                        schedules
                                .nextAfter(plan, firedUntil)
                                .map(at -> new Firing(plan.task(), plan.key(), at))
                                .stream());
    }

    private void fire(Firing firing) {
        RecurringTask task = tasks.get(firing.task());
        if (task == null) {
            log.warn("no such recurring task name={} key={}", firing.task(), firing.key());
        } else {
            task.run(firing);
        }
    }

    private void readAgain(Instant now) {
        if (!now.isBefore(readAt.plus(READ_EVERY))) {
            plans = schedules.all();
            readAt = now;
        }
    }
}
