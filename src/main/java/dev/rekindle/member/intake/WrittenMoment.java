package dev.rekindle.member.intake;

import dev.rekindle.member.DateOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A moment as people and systems write it: a date of {@link WrittenDate}, then perhaps a time and an offset. Without an
 * offset it is read in the given zone.
 */
public final class WrittenMoment {

    private static final Pattern PARTS = Pattern.compile(
            "(.*?[\\d日号號일])"
                    + "(?:(?:[T,]|\\s)+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s*([AaPp][Mm])?\\s*(Z|[+-]\\d{2}:?\\d{2})?)?");
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private WrittenMoment() {}

    /** The same in UTC. */
    static Reading<Instant> parse(String text, @Nullable DateOrder order) {
        return parse(text, order, ZoneOffset.UTC);
    }

    /**
     * @param zone of a text without an offset
     * @return the moment, not before 1900, or the problem moment, date-order or two-digit-year
     */
    public static Reading<Instant> parse(String text, @Nullable DateOrder order, ZoneId zone) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            return Reading.refused("moment");
        }
        Reading<WrittenDate> date = WrittenDate.parse(parts.group(1).strip(), order);
        return "date".equals(date.problem())
                ? Reading.refused("moment")
                : date.flatMap(day -> moment(day, parts, zone));
    }

    private static Reading<Instant> moment(WrittenDate date, Matcher parts, ZoneId zone) {
        Integer year = date.year();
        if (year == null || date.leapMonth()) {
            return Reading.refused("moment");
        }
        try {
            LocalDate day = LocalDate.of(year, date.month(), date.day());
            String offset = parts.group(7);
            Instant moment = LocalDateTime.of(day, time(parts))
                    .atZone(offset == null ? zone : ZoneOffset.of(offset))
                    .toInstant();
            return moment.isBefore(EARLIEST) ? Reading.refused("moment") : Reading.of(moment);
        } catch (DateTimeException e) {
            return Reading.refused("moment");
        }
    }

    private static LocalTime time(Matcher parts) {
        if (parts.group(2) == null) {
            return LocalTime.MIDNIGHT;
        }
        int hour = Integer.parseInt(parts.group(2));
        String half = parts.group(6);
        if (half != null) {
            if (hour < 1 || hour > 12) {
                throw new DateTimeException("Hour of a half day: " + hour);
            }
            hour = hour % 12 + (half.equalsIgnoreCase("pm") ? 12 : 0);
        }
        String second = parts.group(4);
        String fraction = parts.group(5);
        int nanos = fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
        return LocalTime.of(
                hour, Integer.parseInt(parts.group(3)), second == null ? 0 : Integer.parseInt(second), nanos);
    }
}
