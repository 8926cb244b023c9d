package dev.rekindle.web;

import dev.rekindle.platform.Span;
import java.util.ArrayList;
import java.util.List;

/** Lengths of time in the reader's language, for example 2 days 6 hours. */
public final class SpanTexts {

    private SpanTexts() {}

    /** @return empty for no time at all; ISO 8601 for a span of seconds only */
    public static String of(Span span, Texts texts) {
        List<String> parts = new ArrayList<>();
        add(parts, "span.years", span.period().getYears(), texts);
        add(parts, "span.months", span.period().getMonths(), texts);
        add(parts, "span.days", span.period().getDays(), texts);
        add(parts, "span.hours", span.duration().toHours(), texts);
        add(parts, "span.minutes", span.duration().toMinutesPart(), texts);
        return parts.isEmpty() && !span.isNone() ? span.toString() : String.join(" ", parts);
    }

    private static void add(List<String> parts, String key, long number, Texts texts) {
        if (number != 0) {
            parts.add(texts.say(key, number));
        }
    }
}
