package dev.rekindle.report.recount;

import java.time.Duration;
import java.time.Instant;

/**
 * What a recount found.
 *
 * @param figures how many figures were compared
 * @param differing those that were not equal, and have been corrected; 0 is right
 * @param detail which ones; empty for none
 */
public record Recount(Instant ranAt, long figures, long differing, String detail, Duration took) {}
