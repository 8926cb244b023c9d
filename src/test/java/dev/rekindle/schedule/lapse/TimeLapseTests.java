package dev.rekindle.schedule.lapse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekindle.schedule.ClockListener;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.RecurringTask;
import dev.rekindle.schedule.Schedule;
import dev.rekindle.schedule.ScheduleSettings;
import dev.rekindle.schedule.Schedules;
import dev.rekindle.schedule.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class TimeLapseTests {

    private static final Instant FROM = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-05-03T00:00:00Z");

    private final List<String> done = new ArrayList<>();
    private final StaticListableBeanFactory beans = new StaticListableBeanFactory();
    private final VirtualClock clock = new VirtualClock(beans.getBeanProvider(ClockListener.class));
    private final Work timers = new Work("timers");
    private final Work events = new Work("events");
    private final List<Schedule> schedules = new ArrayList<>();
    private int stopAfter = Integer.MAX_VALUE;

    @Test
    void runsDueWorkAtTheEndOfItsTick() {
        timers.dueAt("10:01", "10:14", "10:15", "10:16");
        lapse();
        assertThat(done).containsExactly("timers 10:15", "timers 10:15", "timers 10:15", "timers 10:30");
    }

    @Test
    void runsTheScriptAtItsOwnInstantsAndEventsRightAfter() {
        timers.dueAt("10:01");
        lapse(script("10:03", "10:04"));
        assertThat(done)
                .containsExactly("script 10:03", "events 10:03", "script 10:04", "events 10:04", "timers 10:15");
    }

    @Test
    void firesSchedulesInOrderWithTheirInstants() {
        schedules.add(new Schedule("task", "b", "0 5 12 * * ?", ZoneOffset.UTC));
        schedules.add(new Schedule("task", "a", "0 2 12 * * ?", ZoneOffset.UTC));
        lapse();
        assertThat(done)
                .containsExactly(
                        "a 12:15 for 2026-05-01T12:02:00Z",
                        "b 12:15 for 2026-05-01T12:05:00Z",
                        "a 12:15 for 2026-05-02T12:02:00Z",
                        "b 12:15 for 2026-05-02T12:05:00Z");
    }

    @Test
    void runsWorkThatFallsDueDuringTheTimeLapse() {
        timers.dueAt("10:00");
        timers.thenDueAfter = Duration.ofHours(1);
        assertThat(lapse().works()).isEqualTo(39);
    }

    @Test
    void resetsTheClockAtTheEnd() {
        var end = lapse();
        assertThat(end.arrived()).isTrue();
        assertThat(end.share()).isEqualTo(1.0);
        assertThat(clock.isVirtual()).isFalse();
    }

    @Test
    void stopsWhenCancelledAndResumesWithoutRepeatingAnything() {
        schedules.add(new Schedule("task", "hourly", "0 0 * * * ?", ZoneOffset.UTC));
        stopAfter = 5;
        var stopped = lapse();
        assertThat(stopped.arrived()).isFalse();
        assertThat(clock.instant()).isEqualTo("2026-05-01T05:00:00Z");
        stopAfter = Integer.MAX_VALUE;
        run(stopped.at(), script());
        assertThat(done).hasSize(48).doesNotHaveDuplicates();
    }

    @Test
    void endsAlthoughOverdueWorkCannotBeDone() {
        timers.stuck = true;
        timers.dueAt("10:00");
        assertThat(lapse().arrived()).isTrue();
    }

    @Test
    void rejectsAScriptThatDoesNotAdvance() {
        var stuck = new TimeLapse.Script() {
            @Override
            public Optional<Instant> next() {
                return Optional.of(at("10:00"));
            }

            @Override
            public void runUntil(Instant until) {}
        };
        assertThatThrownBy(() -> lapse(stuck)).hasMessageContaining("2026-05-01T10:00:00Z");
    }

    private TimeLapse.Progress lapse() {
        return lapse(script());
    }

    private TimeLapse.Progress lapse(TimeLapse.Script script) {
        return run(FROM, script);
    }

    private TimeLapse.Progress run(Instant from, TimeLapse.Script script) {
        var factory = new StaticListableBeanFactory();
        factory.addBean("task", new Task());
        factory.addBean("timers", timers);
        factory.addBean("events", events);
        var settings = new ScheduleSettings(
                true, Duration.ofSeconds(1), Duration.ofMinutes(15), 1, Duration.ofMinutes(1), Map.of(), 0.5);
        var lapse = new TimeLapse(
                clock,
                new FakeSchedules(),
                factory.getBeanProvider(RecurringTask.class),
                factory.getBeanProvider(DueWork.class),
                settings);
        return lapse.run(from, TO, script, new TimeLapse.Listener() {
            private int ticks;

            @Override
            public void reached(TimeLapse.Progress progress) {
                ticks++;
            }

            @Override
            public boolean cancelled() {
                return ticks >= stopAfter;
            }
        });
    }

    private static Instant at(String time) {
        return Instant.parse("2026-05-01T" + time + ":00Z");
    }

    private String now() {
        return clock.instant().toString().substring(11, 16);
    }

    private TimeLapse.Script script(String... times) {
        Deque<Instant> instants =
                new ArrayDeque<>(List.of(times).stream().map(TimeLapseTests::at).toList());
        return new TimeLapse.Script() {
            @Override
            public Optional<Instant> next() {
                return Optional.ofNullable(instants.peek());
            }

            @Override
            public void runUntil(Instant until) {
                instants.poll();
                done.add("script " + now());
                events.due.add(until);
            }
        };
    }

    private class Work implements DueWork {

        private final String name;
        private final PriorityQueue<Instant> due = new PriorityQueue<>();
        private @Nullable Duration thenDueAfter;
        private boolean stuck;

        Work(String name) {
            this.name = name;
        }

        void dueAt(String... times) {
            List.of(times).forEach(time -> due.add(at(time)));
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Optional<Instant> nextDue() {
            return Optional.ofNullable(due.peek());
        }

        @Override
        public int runDue() {
            if (stuck || due.isEmpty() || due.peek().isAfter(clock.instant())) {
                return 0;
            }
            due.poll();
            done.add(name + " " + now());
            if (thenDueAfter != null) {
                due.add(clock.instant().plus(thenDueAfter));
            }
            return 1;
        }
    }

    private class Task implements RecurringTask {

        @Override
        public String name() {
            return "task";
        }

        @Override
        public void run(Firing firing) {
            done.add(firing.key() + " " + now() + " for " + firing.scheduledFor());
        }
    }

    private class FakeSchedules implements Schedules {

        @Override
        public void save(Schedule schedule) {
            schedules.add(schedule);
        }

        @Override
        public void cancel(String task, String key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Schedule> all() {
            return schedules;
        }

        /** Minute and hour of the expression, daily or hourly, which is all these tests need. */
        @Override
        public Optional<Instant> nextAfter(Schedule schedule, Instant instant) {
            String[] fields = schedule.cron().split(" ");
            Duration period = fields[2].equals("*") ? Duration.ofHours(1) : Duration.ofDays(1);
            long hour = fields[2].equals("*") ? 0 : Long.parseLong(fields[2]);
            Instant at = FROM.plus(Duration.ofHours(hour)).plus(Duration.ofMinutes(Long.parseLong(fields[1])));
            while (!at.isAfter(instant)) {
                at = at.plus(period);
            }
            return Optional.of(at);
        }
    }
}
