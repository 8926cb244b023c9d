package dev.rekindle.journey.definition;

import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** How members come into a journey. */
public sealed interface Entry {

    /** Each who enters the segment from now on. */
    record OnEntering(String segment) implements Entry {}

    /** Each who leaves the segment from now on. */
    record OnLeaving(String segment) implements Entry {}

    /**
     * All who are in the segment whenever the schedule fires.
     *
     * @param cron a Quartz cron expression
     */
    record OnSchedule(String segment, String cron, ZoneId zone) implements Entry {}

    /**
     * Each on a date of their own.
     *
     * @param date which date, for example birthday
     * @param offset days before (negative) or after it
     * @param localTime when on that day, in the member's zone
     * @param segment only those in it; null for everyone
     */
    record OnDate(
            String date,
            Period offset,
            LocalTime localTime,
            @Nullable String segment) implements Entry {}

    /**
     * Each who does something from now on.
     *
     * @param eventType what, for example purchase
     * @param segment only those who are in it then; null for everyone
     */
    record OnEvent(String eventType, @Nullable String segment) implements Entry {}

    /** Only those whom someone or some program puts in. */
    record ByHand() implements Entry {}
}
