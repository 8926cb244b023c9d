package dev.rekindle.web;

import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentDefinitions;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says in a sentence what a journey's settings mean; pages call it {@code journeyTexts}. */
@Component("journeyTexts")
public class JourneyTexts {

    private static final Pattern DAILY = Pattern.compile("0 (\\d{1,2}) (\\d{1,2}) (?:\\?|\\*) \\* (?:\\?|\\*)");
    private static final Pattern WEEKLY = Pattern.compile("0 (\\d{1,2}) (\\d{1,2}) \\? \\* ([A-Z]{3}|[1-7])");

    private final MessageSource messages;
    private final SegmentDefinitions segments;

    JourneyTexts(MessageSource messages, SegmentDefinitions segments) {
        this.messages = messages;
        this.segments = segments;
    }

    /** Who comes in, and when. */
    public String entry(Map<String, String> entry) {
        String segment = segment(entry.getOrDefault("segment", ""));
        return switch (entry.getOrDefault("entry", "")) {
            case "segment-entering" -> say("journey.entry.entering", segment);
            case "segment-leaving" -> say("journey.entry.leaving", segment);
            case "segment-schedule" -> say("journey.entry.schedule", segment, schedule(entry));
            case "date" -> say("journey.entry.date", date(entry), time(entry.getOrDefault("localTime", "09:00")));
            case "event" -> event(word("journey.event.", entry.getOrDefault("event", "")), segment);
            default -> say("journey.entry.manual");
        };
    }

    private String event(String event, String segment) {
        return segment.isEmpty() ? say("journey.entry.event", event) : say("journey.entry.event.in", event, segment);
    }

    /** What the journey is after, and within what time. */
    public String goal(Map<String, String> settings) {
        return say(
                "journey.goal",
                word("journey.event.", settings.getOrDefault("goalEvent", "")),
                length(settings.getOrDefault("goalWindow", "")));
    }

    public String reentry(Map<String, String> settings) {
        String reentry = settings.getOrDefault("reentry", "never");
        return switch (reentry) {
            case "never", "always" -> say("journey.reentry." + reentry);
            default -> say("journey.reentry.after", length(reentry));
        };
    }

    private String schedule(Map<String, String> entry) {
        String cron = entry.getOrDefault("cron", "").strip();
        var daily = DAILY.matcher(cron);
        if (daily.matches()) {
            return say("journey.schedule.daily", clock(daily.group(2), daily.group(1)));
        }
        var weekly = WEEKLY.matcher(cron);
        if (weekly.matches()) {
            String day = say("journey.weekday." + weekly.group(3));
            return say("journey.schedule.weekly", day, clock(weekly.group(2), weekly.group(1)));
        }
        return say("journey.schedule.cron", cron);
    }

    private String date(Map<String, String> entry) {
        String date = word("journey.date.", entry.getOrDefault("date", ""));
        int days = days(entry.getOrDefault("offset", "P0D"));
        return days == 0
                ? say("journey.date.on", date)
                : say(days < 0 ? "journey.date.before" : "journey.date.after", Math.abs(days), date);
    }

    private String length(String period) {
        int days = days(period);
        return days == 0 ? period : say("journey.days", days);
    }

    private static int days(String period) {
        try {
            Period parsed = Period.parse(period);
            return (int) (parsed.toTotalMonths() * 30 + parsed.getDays());
        } catch (DateTimeException noPeriod) {
            return 0;
        }
    }

    private String segment(String key) {
        return key.isEmpty()
                ? ""
                : segments.find(key)
                        .map((Segment found) -> found.name(locale()))
                        .orElse(key);
    }

    private static String clock(String hour, String minute) {
        return time("%02d:%02d".formatted(Integer.parseInt(hour), Integer.parseInt(minute)));
    }

    private static String time(String text) {
        try {
            return LocalTime.parse(text)
                    .format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale()));
        } catch (DateTimeException noTime) {
            return text;
        }
    }

    /** A word we have a translation for, else as the diagram writes it. */
    private String word(String prefix, String name) {
        String known = messages.getMessage(prefix + name, null, name, locale());
        return known == null ? name : known;
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale());
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
