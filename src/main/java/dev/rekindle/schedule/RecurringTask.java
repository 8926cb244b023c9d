package dev.rekindle.schedule;

/** A task that runs by a {@link Schedule}; the bean is found by its name when the schedule fires. */
public interface RecurringTask {

    /** A stable name, unique in the application. */
    String name();

    /** Does the work of one firing; may be called twice for the same {@code scheduledFor}, with the same effect. */
    void run(Firing firing);
}
