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

/** The firings of all schedules in order, for a time lapse. Schedules are read again once per simulated day. */
class ScheduleCalendar {

    private static final Logger log = LoggerFactory.getLogger(ScheduleCalendar.class);
    private static final Duration READ_EVERY = Duration.ofDays(1);

    private final Schedules schedules;
    private final Map<String, RecurringTask> tasks;
    private List<Schedule> current;
    private Instant readAt;
    private Instant firedUntil;

    ScheduleCalendar(Schedules schedules, List<RecurringTask> tasks, Instant from) {
        this.schedules = schedules;
        this.tasks = tasks.stream().collect(Collectors.toMap(RecurringTask::name, Function.identity()));
        this.current = schedules.all();
        this.readAt = from;
        this.firedUntil = from;
    }

    Optional<Instant> next() {
        return firings().map(Firing::scheduledFor).min(Instant::compareTo);
    }

    /**
     * Fires every schedule that is due after the end of the last call and not after this end, in order of time. As after
     * a downtime, a schedule with several firings in between fires once, for the latest.
     */
    long fireUntil(Instant end) {
        List<Firing> due = current.stream()
                .flatMap(schedule -> latest(schedule, end).stream())
                .sorted(Comparator.comparing(Firing::scheduledFor))
                .toList();
        due.forEach(this::fire);
        firedUntil = end;
        reread(end);
        return due.size();
    }

    private Optional<Firing> latest(Schedule schedule, Instant end) {
        return Stream.iterate(
                        schedules.nextAfter(schedule, firedUntil),
                        at -> at.filter(instant -> !instant.isAfter(end)).isPresent(),
                        at -> at.flatMap(instant -> schedules.nextAfter(schedule, instant)))
                .flatMap(Optional::stream)
                .reduce((earlier, later) -> later)
                .map(at -> new Firing(schedule.task(), schedule.key(), at));
    }

    private Stream<Firing> firings() {
        return current.stream()
                .flatMap(
                        schedule -> schedules
                                .nextAfter(schedule, firedUntil)
                                .map(at -> new Firing(schedule.task(), schedule.key(), at))
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

    private void reread(Instant now) {
        if (!now.isBefore(readAt.plus(READ_EVERY))) {
            current = schedules.all();
            readAt = now;
        }
    }
}
