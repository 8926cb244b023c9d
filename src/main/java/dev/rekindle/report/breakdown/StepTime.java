package dev.rekindle.report.breakdown;

import java.time.Duration;

/**
 * How long enrolments stayed in a step, from entering to leaving it.
 *
 * @param visits the visits that were left, of which these are the percentiles
 */
public record StepTime(long visits, Duration median, Duration p90) {}
