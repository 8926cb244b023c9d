package dev.rekindle.web.journey;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says in words how long a step waits and when its messages go out; pages call it {@code stepTexts}. */
@Component("stepTexts")
public class StepTexts {

    private final MessageSource messages;

    StepTexts(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * @param settings the step's, by the names they have in the diagram
     * @return empty when they say nothing of time
     */
    public String when(Map<String, String> settings) {
        List<String> parts = new ArrayList<>();
        wait(settings, parts);
        String from = given(settings, "sendFrom");
        if (!from.isEmpty()) {
            parts.add(say("step.send.between", time(from), time(given(settings, "sendUntil"))));
        }
        spread(given(settings, "spread"), !from.isEmpty(), parts);
        return String.join(say("step.comma"), parts);
    }

    private void wait(Map<String, String> settings, List<String> parts) {
        String duration = given(settings, "duration");
        String localTime = given(settings, "localTime");
        if (!duration.isEmpty()) {
            parts.add(say("step.wait.for", length(duration)));
        } else if (!localTime.isEmpty()) {
            parts.add(until(settings.getOrDefault("weekday", "any"), time(localTime)));
        }
    }

    private void spread(String spread, boolean windowed, List<String> parts) {
        String length = spread.isEmpty() ? "" : length(spread);
        if (!length.isEmpty()) {
            parts.add(say("step.spread", length));
        } else if (windowed) {
            parts.add(say(spread.isEmpty() ? "step.spread.window" : "step.spread.none"));
        }
    }

    private String until(String weekday, String time) {
        return weekday.equals("any")
                ? say("step.wait.until", time)
                : say(
                        "step.wait.until.day",
                        say("journey.weekday." + weekday.substring(0, 3).toUpperCase(Locale.ROOT)),
                        time);
    }

    /** Empty for no time at all; what cannot be put into words stays as it is written. */
    private String length(String iso) {
        try {
            TemporalAmount amount = iso.startsWith("PT") ? Duration.parse(iso) : Period.parse(iso);
            return amount instanceof Duration duration ? clock(duration) : calendar((Period) amount);
        } catch (DateTimeException other) {
            return iso;
        }
    }

    private String clock(Duration duration) {
        return words(Map.entry("step.hours", duration.toHours()), Map.entry("step.minutes", (long)
                duration.toMinutesPart()));
    }

    private String calendar(Period period) {
        return words(Map.entry("step.months", period.toTotalMonths()), Map.entry("step.days", (long) period.getDays()));
    }

    @SafeVarargs
    private String words(Map.Entry<String, Long>... parts) {
        List<String> said = new ArrayList<>();
        for (var part : parts) {
            if (part.getValue() != 0) {
                said.add(say(part.getKey(), part.getValue()));
            }
        }
        return String.join(" ", said);
    }

    private static String given(Map<String, String> settings, String name) {
        return settings.getOrDefault(name, "").strip();
    }

    private static String time(String text) {
        try {
            return LocalTime.parse(text)
                    .format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale()));
        } catch (DateTimeException noTime) {
            return text;
        }
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale());
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
