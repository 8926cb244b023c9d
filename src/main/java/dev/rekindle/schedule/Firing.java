package dev.rekindle.schedule;

import java.time.Instant;

/**
 * One firing of a schedule.
 *
 * @param task name of the {@link RecurringTask}
 * @param key the schedule's key; empty for a task with one schedule
 * @param scheduledFor the instant of the schedule; after a pause it may be earlier than the clock's time
 */
public record Firing(String task, String key, Instant scheduledFor) {}
