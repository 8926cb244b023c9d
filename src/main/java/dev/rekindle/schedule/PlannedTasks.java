package dev.rekindle.schedule;

import dev.rekindle.setting.Live;
import dev.rekindle.setting.SettingsApplied;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Saves the schedules of all {@link PlannedTask}s at the start, and again when a setting has changed one. */
@Component
class PlannedTasks {

    private final ObjectProvider<PlannedTask> tasks;
    private final ObjectProvider<Schedules> schedules;
    private final Live<Zones> zones;
    private final Map<String, Schedule> planned = new ConcurrentHashMap<>();

    PlannedTasks(ObjectProvider<PlannedTask> tasks, ObjectProvider<Schedules> schedules, Live<Zones> zones) {
        this.tasks = tasks;
        this.schedules = schedules;
        this.zones = zones;
    }

    /** Before the workers and the demo, which start last. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(0)
    void plan() {
        schedules.ifAvailable(saved -> tasks.forEach(task -> plan(task, saved)));
    }

    @EventListener
    void on(SettingsApplied applied) {
        if (!planned.isEmpty()) {
            plan();
        }
    }

    private void plan(PlannedTask task, Schedules saved) {
        Schedule schedule =
                new Schedule(task.name(), "", task.cron(), zones.get().system());
        if (!schedule.equals(planned.get(task.name()))) {
            saved.save(schedule);
            planned.put(task.name(), schedule);
        }
    }
}
