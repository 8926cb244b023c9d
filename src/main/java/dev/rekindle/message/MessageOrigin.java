package dev.rekindle.message;

/**
 * Where a message comes from: one visit of a send step by one enrolment. No two messages share enrolment, step and visit.
 *
 * @param enrolment number of the enrolment
 * @param journey key of the journey
 * @param version number of the journey version's row
 * @param step id of the send task in the diagram
 * @param visit 1 for the first time that this enrolment enters the step
 */
public record MessageOrigin(long enrolment, String journey, long version, String step, int visit) {}
