package dev.rekindle.member;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The solar days on which members' yearly occasions fall, computed in advance, because a lunar birthday moves and
 * 29 February needs a rule.
 */
public interface Occasions {

    String BIRTHDAY = "birthday";

    /** Computes missing days up to the end of that day's year; may be called again. */
    void extendTo(LocalDate day);

    /**
     * Occasions on the days from {@code from} to {@code to}, both included, in order of the members' ids.
     *
     * @param afterMember only members with a greater id, to read in pages
     */
    List<Occasion> between(String name, LocalDate from, LocalDate to, long afterMember, int limit);

    /** A member's days, in order. */
    List<Occasion> of(MemberId member);

    /**
     * One day of an occasion.
     *
     * @param year the year of the occasion in its own calendar; one birthday has one day in each such year,
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
