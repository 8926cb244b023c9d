package dev.rekindle.member;

import org.jspecify.annotations.Nullable;

/**
 * A birthday as the member keeps it.
 *
 * @param calendar solar (Gregorian) or lunar (Chinese)
 * @param year year of birth in that calendar; null when not told
 * @param month 1-12
 * @param day 1-31 solar, 1-30 lunar
 * @param leapMonth true for a day in a lunar leap month
 */
public record Birthday(Calendar calendar, @Nullable Integer year, int month, int day, boolean leapMonth) {

    public enum Calendar {
        SOLAR,
        LUNAR
    }
}
