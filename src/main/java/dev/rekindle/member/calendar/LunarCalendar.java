package dev.rekindle.member.calendar;

import com.nlf.calendar.LunarMonth;
import com.nlf.calendar.LunarYear;
import java.time.LocalDate;
import java.time.temporal.JulianFields;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The Chinese lunar calendar, years 1600 to 2600. A year is computed once by cn.6tail:lunar and then cached, so
 * that a hundred thousand birthdays need only a few tables. ICU4J is not used: it is wrong on hundreds of days of this
 * century (src/docs/decisions/0020).
 */
public final class LunarCalendar {

    private static final int FIRST_YEAR = 1600;
    private static final int LAST_YEAR = 2600;
    private static final Map<Integer, Year> YEARS = new ConcurrentHashMap<>();

    private LunarCalendar() {}

    /**
     * The solar day of a lunar date; day 30 of a month that has 29 becomes day 29.
     *
     * @param year lunar year, numbered by the solar year in which it begins
     */
    public static LocalDate solarDay(int year, int month, int day) {
        Month known = year(year).months()[month - 1];
        return known.first().plusDays(Math.min(day, known.length()) - 1L);
    }

    /** The number of days of a month, 29 or 30; 0 when the year has no such leap month. */
    public static int daysIn(int year, int month, boolean leap) {
        Year known = year(year);
        if (!leap) {
            return known.months()[month - 1].length();
        }
        return known.leap() != null && known.leapMonth() == month ? known.leap().length() : 0;
    }

    private static Year year(int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new IllegalArgumentException("Lunar year out of range: " + year);
        }
        return YEARS.computeIfAbsent(year, LunarCalendar::workOut);
    }

    private static Year workOut(int year) {
        var source = new LunarYear(year);
        var months = new Month[12];
        for (int month = 1; month <= 12; month++) {
            months[month - 1] = Month.of(source.getMonth(month));
        }
        int leap = source.getLeapMonth();
        return new Year(months, leap, leap == 0 ? null : Month.of(source.getMonth(-leap)));
    }

    private record Year(
            Month[] months, int leapMonth, @Nullable Month leap) {}

    private record Month(LocalDate first, int length) {

        static Month of(LunarMonth month) {
            long julianDay = Math.round(month.getFirstJulianDay());
            return new Month(LocalDate.EPOCH.with(JulianFields.JULIAN_DAY, julianDay), month.getDayCount());
        }
    }
}
