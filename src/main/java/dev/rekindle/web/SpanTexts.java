package dev.rekindle.web;

import dev.rekindle.journey.definition.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Lengths of time in words, for example 2 days 6 hours. */
public final class SpanTexts {

    private SpanTexts() {}

    /** @return empty for no time at all; ISO 8601 for a span of seconds only */
    public static String words(Span span, MessageSource messages, Locale locale) {
        List<String> parts = new ArrayList<>();
        add(parts, "step.months", span.period().toTotalMonths(), messages, locale);
        add(parts, "step.days", span.period().getDays(), messages, locale);
        add(parts, "step.hours", span.duration().toHours(), messages, locale);
        add(parts, "step.minutes", span.duration().toMinutesPart(), messages, locale);
        return parts.isEmpty() && !span.isNone() ? span.toString() : String.join(" ", parts);
    }

    private static void add(List<String> parts, String key, long number, MessageSource messages, Locale locale) {
        if (number != 0) {
            parts.add(messages.getMessage(key, new Object[] {number}, locale));
        }
    }
}
