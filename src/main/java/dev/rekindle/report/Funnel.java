package dev.rekindle.report;

/**
 * How many treated passages got how far. Each number is a part of the one before it.
 *
 * @param entered treated passages
 * @param sent at least one message was handed to a provider
 * @param delivered at least one arrived
 * @param opened at least one that arrived was opened
 * @param clicked at least one that arrived was clicked
 * @param converted clicked, and reached the goal in their window
 */
public record Funnel(long entered, long sent, long delivered, long opened, long clicked, long converted) {}
