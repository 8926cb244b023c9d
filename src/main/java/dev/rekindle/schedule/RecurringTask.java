package dev.rekindle.schedule;

/** Something done again and again; each bean of this type is found by its name when a {@link Schedule} fires. */
public interface RecurringTask {

    /** A stable name, unique in the application. */
    String name();

    /** Does the work of one firing; must bear being called twice for the same {@code scheduledFor}. */
    void run(Firing firing);
}
