package dev.rekindle.member.calendar;

import dev.rekindle.member.Birthday;
import dev.rekindle.member.MemberSettings.LeapDay;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;

/**
 * The day of a birthday or another yearly date in a given year. A lunar birthday in a leap month falls in the ordinary month; day 30 becomes
 * day 29 in a short month; 29 February in a common year follows {@link MemberSettings.LeapDay}.
 */
public final class YearlyDays {

    private final LeapDay leapDay;

    public YearlyDays(LeapDay leapDay) {
        this.leapDay = leapDay;
    }

    /** @param year in the birthday's own calendar */
    public LocalDate dayIn(Birthday birthday, int year) {
        return switch (birthday.calendar()) {
            case SOLAR -> dayIn(MonthDay.of(birthday.month(), birthday.day()), year);
            case LUNAR -> LunarCalendar.solarDay(year, birthday.month(), birthday.day());
        };
    }

    /** The same of a solar date. */
    public LocalDate dayIn(MonthDay date, int year) {
        if (date.isValidYear(year)) {
            return date.atYear(year);
        }
        return leapDay == LeapDay.MARCH_1 ? LocalDate.of(year, Month.MARCH, 1) : LocalDate.of(year, Month.FEBRUARY, 28);
    }
}
