package dev.rekindle.member;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The solar days on which members' yearly occasions fall, worked out ahead: a lunar birthday moves, and 29 February
 * needs a rule.
 */
public interface Occasions {

    String BIRTHDAY = "birthday";

    /** Works out what is missing up to the end of that day's year; may be called again. */
    void extendTo(LocalDate day);

    /**
     * Occasions on the days from {@code from} to {@code to}, both included, in order of the members' numbers.
     *
     * @param afterMember only members with a greater number, to read in pages
     */
    List<Occasion> between(String name, LocalDate from, LocalDate to, long afterMember, int limit);

    /** A member's days, in order. */
    List<Occasion> of(MemberId member);

    /**
     * One day.
     *
     * @param year the year of the occasion in the calendar it is kept in; one birthday has one day in each such year,
     *     while a solar year may hold two days of a lunar birthday, or none
     * @param zone the member's zone; null when unknown
     */
    record Occasion(
            MemberId member,
            String name,
            int year,
            LocalDate onDate,
            @Nullable ZoneId zone) {}
}
