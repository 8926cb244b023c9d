package dev.rekindle.member.calendar;

import dev.rekindle.member.Birthday;
import dev.rekindle.member.MemberSettings.LeapDay;
import java.time.LocalDate;
import java.time.Month;

/**
 * The day on which a birthday is kept in a given year. A lunar birthday of a leap month is kept in the plain month, one
 * on day 30 of a short month on day 29; 29 February in a common year goes by the setting.
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
