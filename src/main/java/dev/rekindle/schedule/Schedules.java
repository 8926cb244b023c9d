package dev.rekindle.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The recurring plans, kept in the database and fired once over all nodes. */
public interface Schedules {

    /**
     * Makes or replaces the plan of this task and key.
     *
     * @throws IllegalArgumentException if the cron expression is not one
     */
    void plan(Schedule plan);

    void cancel(String task, String key);

    List<Schedule> all();

    /** The first firing strictly after the instant; empty if there is none. */
    Optional<Instant> nextAfter(Schedule plan, Instant instant);
}
