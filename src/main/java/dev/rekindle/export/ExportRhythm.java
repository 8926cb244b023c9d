package dev.rekindle.export;

import java.time.LocalTime;

/** How often a file is written by schedule. */
public enum ExportRhythm {
    DAY("? * *"),
    MONDAY("? * MON"),
    TUESDAY("? * TUE"),
    WEDNESDAY("? * WED"),
    THURSDAY("? * THU"),
    FRIDAY("? * FRI"),
    SATURDAY("? * SAT"),
    SUNDAY("? * SUN"),
    /** On its first day. */
    MONTH("1 * ?");

    private final String days;

    ExportRhythm(String days) {
        this.days = days;
    }

    /** As a Quartz cron expression. */
    public String cron(LocalTime time) {
        return "0 " + time.getMinute() + " " + time.getHour() + " " + days;
    }
}
