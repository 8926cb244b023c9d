package dev.rekindle.member;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The days on which members' dates fall. Those of birthdays are computed in advance, because a lunar birthday moves; other
 * dates are found where they are stored.
 */
public interface Occasions {

    /** Computes missing days of birthdays up to the end of that day's year; may be called again. */
    void extendTo(LocalDate day);

    /**
     * Occasions on the days from {@code from} to {@code to}, both included, in order of the members' ids. A day that is a
     * moment, such as that of joining, is the day in the member's zone, else in that of the caller.
     *
     * @param zone for members without one
     * @param afterMember only members with a greater id, to read in pages
     * @param limit about how many; a page ends with all days of a member, and is empty only at the end
     */
    List<Occasion> between(MemberDate date, LocalDate from, LocalDate to, ZoneId zone, long afterMember, int limit);

    /** A member's birthdays, in order. */
    List<Occasion> of(MemberId member);

    /**
     * One day of an occasion.
     *
     * @param year the year of the occasion in its own calendar; one birthday has one day in each such year,
     *     while a solar year may hold two days of a lunar birthday, or none; of a date that happens once its own year
     * @param zone the member's zone; null when unknown
     */
    record Occasion(
            MemberId member,
            String name,
            int year,
            LocalDate onDate,
            @Nullable ZoneId zone) {}

    /**
     * A date that members have.
     *
     * @param name birthday, joinedAt, or an attribute that holds a date such as 2027-03-31, alone or with a time
     * @param yearly whether its day returns each year, or happens once; of the day of joining the years begin with the first
     *     after it
     */
    record MemberDate(String name, boolean yearly) {

        public static final String BIRTHDAY_NAME = "birthday";
        public static final String JOINED_NAME = "joinedAt";

        public static final MemberDate BIRTHDAY = new MemberDate(BIRTHDAY_NAME, true);

        /** Whether members have had this date since before anybody named it, and it returns: birthday and day of joining. */
        public static boolean isOfEveryMember(String name) {
            return name.equals(BIRTHDAY_NAME) || name.equals(JOINED_NAME);
        }
    }
}
