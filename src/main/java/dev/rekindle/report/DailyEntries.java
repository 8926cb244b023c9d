package dev.rekindle.report;

import java.time.LocalDate;

/**
 * One day of the report's enrolments, in the journey's zone.
 *
 * @param entered treated enrolments that began on the day
 * @param converted treated enrolments whose first goal event fell on the day
 * @param holdoutConverted holdout enrolments whose first goal event fell on the day
 */
public record DailyEntries(LocalDate day, long entered, long converted, long holdoutConverted) {}
