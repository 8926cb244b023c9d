package dev.rekindle.member.calendar;

import dev.rekindle.member.Birthday;
import dev.rekindle.member.MemberSettings.LeapDay;
import java.time.LocalDate;
import java.time.Month;

/**
 * The day of a birthday in a given year. A lunar birthday in a leap month falls in the ordinary month; day 30 becomes
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
            case SOLAR -> solar(birthday, year);
            case LUNAR -> LunarCalendar.solarDay(year, birthday.month(), birthday.day());
        };
    }

    private LocalDate solar(Birthday birthday, int year) {
        boolean born29February = birthday.month() == 2 && birthday.day() == 29;
        if (!born29February || java.time.Year.isLeap(year)) {
            return LocalDate.of(year, birthday.month(), birthday.day());
        }
        return leapDay == LeapDay.MARCH_1 ? LocalDate.of(year, Month.MARCH, 1) : LocalDate.of(year, Month.FEBRUARY, 28);
    }
}
