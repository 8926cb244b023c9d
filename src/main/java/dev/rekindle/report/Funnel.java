package dev.rekindle.report;

/**
 * Treated enrolments by stage. Each stage is a subset of the one before it.
 *
 * @param entered treated enrolments
 * @param sent at least one message was sent to a provider
 * @param delivered at least one message was delivered
 * @param opened at least one delivered message was opened
 * @param clicked at least one delivered message was clicked
 * @param converted clicked, and reached the goal in its window
 */
public record Funnel(long entered, long sent, long delivered, long opened, long clicked, long converted) {}
