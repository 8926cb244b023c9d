package dev.rekindle.web.report;

import dev.rekindle.report.ReportPeriod.Preset;
import dev.rekindle.web.ChosenPeriod;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the address of a journey's report chooses.
 *
 * @param version number of the version; null for all together
 * @param against number of another version to compare with; null for none
 */
public record ReportRequest(
        @Nullable String period,
        @Nullable String from,
        @Nullable String to,
        @Nullable String compare,
        @Nullable Integer version,
        @Nullable Integer against) {

    public ChosenPeriod chosen(LocalDate today) {
        return ChosenPeriod.of(new ChosenPeriod.Parameters(period, from, to, compare), Preset.ALL, today);
    }
}
