package dev.rekindle.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The schedules of recurring tasks, stored in the database; each firing runs once over all nodes. */
public interface Schedules {

    /**
     * Creates the schedule, or replaces that of the same task and key.
     *
     * @throws IllegalArgumentException if the cron expression is invalid
     */
    void save(Schedule schedule);

    void cancel(String task, String key);

    List<Schedule> all();

    /** The first firing strictly after the instant; empty if there is none. */
    Optional<Instant> nextAfter(Schedule schedule, Instant instant);
}
