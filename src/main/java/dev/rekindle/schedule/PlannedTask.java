package dev.rekindle.schedule;

/** A task of the application itself: {@link PlannedTasks} saves its schedule, in the zone of the organisation. */
public interface PlannedTask extends RecurringTask {

    /** A Quartz cron expression. */
    String cron();
}
