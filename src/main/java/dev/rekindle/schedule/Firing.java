package dev.rekindle.schedule;

import java.time.Instant;

/**
 * One firing of a plan.
 *
 * @param task name of the {@link RecurringTask}
 * @param key what the plan is for, for example a journey's key; empty for a task with one plan
 * @param scheduledFor the instant the plan named, which may lie before the clock's now after a pause
 */
public record Firing(String task, String key, Instant scheduledFor) {}
