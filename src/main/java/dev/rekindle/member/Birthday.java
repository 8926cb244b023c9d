package dev.rekindle.member;

import org.jspecify.annotations.Nullable;

/**
 * A birthday in the calendar in which the member celebrates it.
 *
 * @param calendar solar (Gregorian) or lunar (Chinese)
 * @param year year of birth in that calendar; null when unknown
 * @param month 1-12
 * @param day 1-31 solar, 1-30 lunar
 * @param leapMonth whether the day is in a lunar leap month
 */
public record Birthday(Calendar calendar, @Nullable Integer year, int month, int day, boolean leapMonth) {

    public enum Calendar {
        SOLAR,
        LUNAR
    }
}
