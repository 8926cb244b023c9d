package dev.rekindle.export;

import java.util.List;

/**
 * What happened to messages, from the beginning or from a position. Everything is read at least once and nothing is left
 * out, also what commits later than rows with greater numbers. Planned messages come before their log, and that before
 * their outcomes; within each the order is that of their numbers, not of their times.
 */
public interface MessageActivities {

    /** Up to where everything can be read now; moves on with each call. */
    ActivityPosition horizon();

    /**
     * Reads behind a position.
     *
     * @param upTo a horizon
     * @param limit at most so many; fewer only when all up to the horizon were read
     */
    List<MessageActivity> between(ActivityPosition after, ActivityPosition upTo, int limit);
}
