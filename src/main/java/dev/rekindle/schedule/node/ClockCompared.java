package dev.rekindle.schedule.node;

/**
 * Published after each comparison of the node's clock with the database's, not only when their agreement changed: a
 * difference shorter than the time between two comparisons can have paused a listener.
 */
public record ClockCompared() {}
