package dev.rekindle.journey.bpmn.part;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * Reads the timer of a start event as a schedule: a date as one firing, a cycle as a cron expression or as an ISO 8601
 * interval of an hour, day, week, month or year.
 */
public final class StartTimer {

    private static final Pattern INTERVAL = Pattern.compile("R/([^/]+)/(P[^/]+)");

    private StartTimer() {}

    /**
     * The schedule as a Quartz cron expression.
     *
     * @param zone in which the expression will be read
     * @return empty when the timer is no such schedule
     */
    public static Optional<String> cron(Element timer, ZoneId zone) {
        Optional<String> date = BpmnElements.child(timer, "timeDate").map(BpmnElements::text);
        if (date.isPresent()) {
            return moment(date.get(), zone).map(StartTimer::once);
        }
        return BpmnElements.child(timer, "timeCycle")
                .map(BpmnElements::text)
                .flatMap(text -> text.startsWith("R") ? interval(text, zone) : Optional.of(text));
    }

    /**
     * A schedule that fires once.
     *
     * @param text a date and time such as 2026-12-24T10:00, in the zone unless it has an offset
     * @return empty when it is none
     */
    public static Optional<String> once(String text, ZoneId zone) {
        return moment(text, zone).map(StartTimer::once);
    }

    /** The text that the timer says, whatever its kind; empty when it says nothing. */
    public static String text(Element timer) {
        return BpmnElements.children(timer).stream()
                .filter(child -> child.getLocalName().startsWith("time"))
                .map(BpmnElements::text)
                .findFirst()
                .orElse("");
    }

    private static Optional<ZonedDateTime> moment(String text, ZoneId zone) {
        try {
            return Optional.of(LocalDateTime.parse(text).atZone(zone));
        } catch (DateTimeParseException withOffset) {
            try {
                return Optional.of(OffsetDateTime.parse(text).atZoneSameInstant(zone));
            } catch (DateTimeException noMoment) {
                return Optional.empty();
            }
        }
    }

    private static String once(ZonedDateTime at) {
        return clock(at) + " %d %d ? %d".formatted(at.getDayOfMonth(), at.getMonthValue(), at.getYear());
    }

    private static String clock(ZonedDateTime at) {
        return "%d %d %d".formatted(at.getSecond(), at.getMinute(), at.getHour());
    }

    private static Optional<String> interval(String text, ZoneId zone) {
        Matcher interval = INTERVAL.matcher(text);
        return interval.matches()
                ? moment(interval.group(1), zone).flatMap(start -> every(interval.group(2), start))
                : Optional.empty();
    }

    private static Optional<String> every(String length, ZonedDateTime from) {
        return switch (length) {
            case "PT1H" -> Optional.of("%d %d * * * ?".formatted(from.getSecond(), from.getMinute()));
            case "P1D", "PT24H" -> Optional.of(clock(from) + " * * ?");
            case "P1W", "P7D" -> Optional.of(clock(from) + " ? * " + day(from.getDayOfWeek()));
            case "P1M" -> Optional.of(clock(from) + " %d * ?".formatted(from.getDayOfMonth()));
            case "P1Y" -> Optional.of(clock(from) + " %d %d ?".formatted(from.getDayOfMonth(), from.getMonthValue()));
            default -> Optional.empty();
        };
    }

    private static String day(DayOfWeek day) {
        return day.name().substring(0, 3).toUpperCase(Locale.ROOT);
    }
}
