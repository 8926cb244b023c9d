package dev.rekindle.report.export;

import dev.rekindle.report.ReportPeriod;
import org.jspecify.annotations.Nullable;

/**
 * Which report somebody gets.
 *
 * @param journey its key; null for the report on all journeys
 * @param version number of the journey's version; null for all
 */
public record ReportSubject(
        @Nullable String journey,
        ReportPeriod period,
        @Nullable Integer version) {}
