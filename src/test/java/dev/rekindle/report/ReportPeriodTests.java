package dev.rekindle.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.report.ReportPeriod.Comparison;
import dev.rekindle.report.ReportPeriod.Preset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ReportPeriodTests {

    private static final LocalDate TODAY = LocalDate.parse("2026-03-31");

    @Test
    void presetsEndWithTodayAndCompareWithTheSameDaysBefore() {
        assertThat(days(ReportPeriod.of(Preset.LAST_7_DAYS, TODAY))).isEqualTo("2026-03-25/2026-03-31");
        assertThat(days(ReportPeriod.of(Preset.LAST_7_DAYS, TODAY).previous().orElseThrow()))
                .isEqualTo("2026-03-18/2026-03-24");
        assertThat(days(ReportPeriod.of(Preset.THIS_MONTH, TODAY))).isEqualTo("2026-03-01/2026-03-31");
        assertThat(days(ReportPeriod.of(Preset.THIS_MONTH, TODAY).previous().orElseThrow()))
                .isEqualTo("2026-02-01/2026-02-28");
        assertThat(days(ReportPeriod.of(Preset.LAST_MONTH, TODAY))).isEqualTo("2026-02-01/2026-02-28");
        assertThat(days(ReportPeriod.of(Preset.LAST_MONTH, TODAY).previous().orElseThrow()))
                .isEqualTo("2026-01-01/2026-01-31");
        assertThat(days(ReportPeriod.of(Preset.QUARTER, TODAY).previous().orElseThrow()))
                .isEqualTo("2025-10-01/2025-12-31");
        assertThat(days(ReportPeriod.of(Preset.YEAR, TODAY).yearBefore().orElseThrow()))
                .isEqualTo("2025-01-01/2025-03-31");
    }

    @Test
    void anAddressGivesAPresetOrDaysAndNonsenseIsAllTime() {
        assertThat(ReportPeriod.of("last_30_days", "2026-01-01", null, TODAY).preset())
                .isEqualTo(Preset.LAST_30_DAYS);
        assertThat(days(ReportPeriod.of("", "2026-01-05", " 2026-01-05 ", TODAY)))
                .isEqualTo("2026-01-05/2026-01-05");
        assertThat(ReportPeriod.of("soon", "31.12.2025", "", TODAY)).isEqualTo(ReportPeriod.ALL);
        assertThat(ReportPeriod.ALL.compared(Comparison.of("previous"))).isEmpty();
        assertThat(ReportPeriod.of(Preset.YEAR, TODAY).compared(Comparison.of("nonsense")))
                .isEmpty();
    }

    /** Of the year 999999999 neither the next day nor a time in a database exists. */
    @Test
    void daysThatCannotBeStoredAreReplacedByTheNearest() {
        ReportPeriod far = ReportPeriod.of("", "-999999999-01-01", "+999999999-12-31", TODAY);
        assertThat(days(far)).isEqualTo("0001-01-01/9998-12-31");
        assertThat(far.previous().map(ReportPeriodTests::days)).contains("0001-01-01/0001-01-01");
        assertThat(far.yearBefore().map(ReportPeriodTests::days)).contains("0001-01-01/9997-12-31");
    }

    @Test
    void daysBeginInTheZone() {
        ReportPeriod period = ReportPeriod.own(TODAY, TODAY.plusDays(1));
        ReportFilter filter =
                ReportFilter.of(period, ZoneId.of("Asia/Shanghai")).onVersion(2);
        assertThat(filter)
                .isEqualTo(new ReportFilter(
                        Instant.parse("2026-03-30T16:00:00Z"), Instant.parse("2026-03-31T16:00:00Z"), 2));
    }

    private static String days(ReportPeriod period) {
        return period.from() + "/" + period.lastDay();
    }
}
