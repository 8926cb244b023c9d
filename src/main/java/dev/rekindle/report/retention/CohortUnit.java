package dev.rekindle.report.retention;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** The length of the parts into which time is divided. */
public enum CohortUnit {
    DAY(ChronoUnit.DAYS, 14),
    WEEK(ChronoUnit.WEEKS, 12),
    MONTH(ChronoUnit.MONTHS, 12);

    private final ChronoUnit unit;
    private final int cohorts;

    CohortUnit(ChronoUnit unit, int cohorts) {
        this.unit = unit;
        this.cohorts = cohorts;
    }

    /** How many cohorts are kept, and into how many parts each is followed. */
    public int cohorts() {
        return cohorts;
    }

    /** The number of whole parts between the first days of two parts. */
    public int between(LocalDate first, LocalDate second) {
        return (int) unit.between(first, second);
    }

    /** The first day of the part in which a day lies; weeks begin on Monday. */
    LocalDate beginning(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    /** The first day of the oldest cohort that is kept, when the latest one begins on a day. */
    LocalDate oldest(LocalDate latest) {
        return latest.minus(cohorts - 1L, unit);
    }
}
