package dev.rekindle.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekindle.setting.SettingsApplied;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class PlannedTasksTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final List<Schedule> saved = new ArrayList<>();
    private final StaticListableBeanFactory beans = new StaticListableBeanFactory();
    private ZoneId zone = BERLIN;
    private String cron = "0 0 3 * * ?";
    private boolean fails;
    private final PlannedTasks tasks = new PlannedTasks(
            beans.getBeanProvider(PlannedTask.class), beans.getBeanProvider(Schedules.class), () -> new Zones(zone));

    PlannedTasksTests() {
        beans.addBean("task", new Task());
        beans.addBean("schedules", new Recorded());
    }

    @Test
    void plansInTheZoneOfTheOrganisationAndAgainWhenItIsAnother() {
        tasks.plan();
        zone = SHANGHAI;
        tasks.on(new SettingsApplied(Set.of(Zones.class)));

        assertThat(saved).containsExactly(schedule("0 0 3 * * ?", BERLIN), schedule("0 0 3 * * ?", SHANGHAI));
    }

    @Test
    void plansAgainWhenASettingChangesTheHour() {
        tasks.plan();
        cron = "0 0 4 * * ?";
        tasks.on(new SettingsApplied(Set.of()));

        assertThat(saved).containsExactly(schedule("0 0 3 * * ?", BERLIN), schedule("0 0 4 * * ?", BERLIN));
    }

    @Test
    void savesNothingForOtherSettingsAndNothingBeforeTheStart() {
        tasks.on(new SettingsApplied(Set.of(Zones.class)));
        assertThat(saved).isEmpty();

        tasks.plan();
        tasks.on(new SettingsApplied(Set.of(ScheduleSettings.class)));
        assertThat(saved).hasSize(1);
    }

    @Test
    void aScheduleThatCouldNotBeSavedIsSavedTheNextTime() {
        tasks.plan();
        cron = "0 0 4 * * ?";
        fails = true;
        assertThatThrownBy(() -> tasks.on(new SettingsApplied(Set.of()))).isInstanceOf(IllegalStateException.class);
        fails = false;
        tasks.on(new SettingsApplied(Set.of()));

        assertThat(saved).containsExactly(schedule("0 0 3 * * ?", BERLIN), schedule("0 0 4 * * ?", BERLIN));
    }

    private static Schedule schedule(String cron, ZoneId zone) {
        return new Schedule("task", "", cron, zone);
    }

    private class Task implements PlannedTask {

        @Override
        public String name() {
            return "task";
        }

        @Override
        public String cron() {
            return cron;
        }

        @Override
        public void run(Firing firing) {}
    }

    private class Recorded implements Schedules {

        @Override
        public void save(Schedule schedule) {
            if (fails) {
                throw new IllegalStateException("No connection");
            }
            saved.add(schedule);
        }

        @Override
        public void cancel(String task, String key) {}

        @Override
        public List<Schedule> all() {
            return saved;
        }

        @Override
        public Optional<Instant> nextAfter(Schedule schedule, Instant instant) {
            return Optional.empty();
        }
    }
}
