package dev.rekindle.schedule;

/**
 * Published when the database has left two questions of this node without an answer, for 10 to 16 seconds: it is frozen, or
 * the network between is cut without an end of the connections. Published again as long as that lasts.
 */
public record DatabaseSilent() {}
