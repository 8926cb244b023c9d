package dev.rekindle.report;

import java.time.LocalDate;

/**
 * One day of passages that the slice counts, in the system's zone.
 *
 * @param entered treated passages that began
 * @param converted treated passages whose first goal event fell on the day
 * @param heldOutConverted the same of those held out
 */
public record DailyEntries(LocalDate day, long entered, long converted, long heldOutConverted) {}
