package dev.rekindle.web.segment;

import dev.rekindle.platform.Span;
import dev.rekindle.web.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lengths of time in words, and as the number and unit of a form. */
final class DurationTexts {

    /** What the form offers, in its order. */
    static final List<String> UNITS = List.of("hours", "days", "months", "years");

    private DurationTexts() {}

    record NumberAndUnit(long number, String unit) {

        /** As ISO 8601 writes it. */
        String iso() {
            return switch (unit) {
                case "hours" -> "PT" + number + "H";
                case "months" -> "P" + number + "M";
                case "years" -> "P" + number + "Y";
                default -> "P" + number + "D";
            };
        }
    }

    static String say(Span span, Texts texts) {
        List<String> parts = parts(span).stream()
                .map(part -> texts.say("rule.duration." + part.unit(), part.number()))
                .toList();
        return parts.isEmpty() ? span.toString() : String.join(" ", parts);
    }

    /** Empty when one number and one unit cannot say it. */
    static Optional<NumberAndUnit> single(Span span) {
        List<NumberAndUnit> parts = parts(span);
        return parts.size() == 1 ? Optional.of(parts.get(0)) : Optional.empty();
    }

    private static List<NumberAndUnit> parts(Span span) {
        var parts = new ArrayList<NumberAndUnit>();
        Duration time = span.duration();
        if (time.toHours() * 3600 == time.toSeconds()) {
            add(parts, span.period().getYears(), "years");
            add(parts, span.period().getMonths(), "months");
            add(parts, span.period().getDays(), "days");
            add(parts, time.toHours(), "hours");
        }
        return parts;
    }

    private static void add(List<NumberAndUnit> parts, long number, String unit) {
        if (number != 0) {
            parts.add(new NumberAndUnit(number, unit));
        }
    }
}
