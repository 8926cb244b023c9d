package dev.rekindle.web;

import dev.rekindle.platform.Span;
import java.util.ArrayList;
import java.util.List;

/** Lengths of time in words, for example 2 days 6 hours. */
public final class SpanTexts {

    private SpanTexts() {}

    /** @return empty for no time at all; ISO 8601 for a span of seconds only */
    public static String words(Span span, Texts texts) {
        List<String> parts = new ArrayList<>();
        add(parts, "step.months", span.period().toTotalMonths(), texts);
        add(parts, "step.days", span.period().getDays(), texts);
        add(parts, "step.hours", span.duration().toHours(), texts);
        add(parts, "step.minutes", span.duration().toMinutesPart(), texts);
        return parts.isEmpty() && !span.isNone() ? span.toString() : String.join(" ", parts);
    }

    private static void add(List<String> parts, String key, long number, Texts texts) {
        if (number != 0) {
            parts.add(texts.say(key, number));
        }
    }
}
