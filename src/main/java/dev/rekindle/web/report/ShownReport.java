package dev.rekindle.web.report;

import dev.rekindle.report.JourneyReport;
import dev.rekindle.web.ChosenPeriod;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A report as a page shows it.
 *
 * @param compared the report of the other period or version; null where nothing is compared
 * @param versions whether the other report is of another version, not of another period
 * @param zone in which its days begin
 */
public record ShownReport(
        JourneyReport report,
        @Nullable JourneyReport compared,
        boolean versions,
        ChosenPeriod period,
        ZoneId zone,
        FigureLinks links) {}
