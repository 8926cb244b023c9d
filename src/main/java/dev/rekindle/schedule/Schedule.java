package dev.rekindle.schedule;

import java.time.ZoneId;

/**
 * When a recurring task runs.
 *
 * @param task name of the {@link RecurringTask} to run
 * @param key what it is for, for example a journey's key; unique within the task, may be empty
 * @param cron a Quartz cron expression, six or seven fields
 * @param zone the zone in which the cron expression is read
 */
public record Schedule(String task, String key, String cron, ZoneId zone) {}
