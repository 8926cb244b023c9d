package dev.rekindle.report.mailing;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When a report is sent, by the clocks of each recipient's zone.
 *
 * @param weekday of a weekly one, otherwise null
 * @param day of the month of a monthly one, 1-28, otherwise 0
 */
public record MailingTime(Every every, @Nullable DayOfWeek weekday, int day, LocalTime at) {

    /** How often. */
    public enum Every {
        DAY,
        WEEK,
        MONTH
    }

    /** The last day that every month has. */
    public static final int LAST_DAY = 28;

    public MailingTime {
        if (every == Every.WEEK && weekday == null || every == Every.MONTH && (day < 1 || day > LAST_DAY)) {
            throw new IllegalArgumentException("A report every " + every + " needs its day");
        }
    }

    /** As a Quartz cron expression. */
    public String cron() {
        String time = "0 %d %d".formatted(at.getMinute(), at.getHour());
        return switch (every) {
            case DAY -> time + " * * ?";
            case WEEK ->
                time + " ? * " + String.valueOf(weekday).substring(0, 3).toUpperCase(Locale.ROOT);
            case MONTH -> time + " %d * ?".formatted(day);
        };
    }
}
