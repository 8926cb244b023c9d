package dev.rekindle.report.mailing;

import dev.rekindle.report.ReportPeriod;
import java.time.LocalDate;

/** Which days a report by mail is about: whole days before the day on which it is sent. */
public enum MailingDays {
    YESTERDAY,
    LAST_7_DAYS,
    LAST_30_DAYS,
    LAST_MONTH,
    ALL;

    /** @param today the day on which the report is sent */
    public ReportPeriod before(LocalDate today) {
        return switch (this) {
            case YESTERDAY -> ReportPeriod.own(today.minusDays(1), today);
            case LAST_7_DAYS -> ReportPeriod.own(today.minusDays(7), today);
            case LAST_30_DAYS -> ReportPeriod.own(today.minusDays(30), today);
            case LAST_MONTH -> ReportPeriod.of(ReportPeriod.Preset.LAST_MONTH, today);
            case ALL -> ReportPeriod.ALL;
        };
    }
}
