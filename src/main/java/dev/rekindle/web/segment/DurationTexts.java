package dev.rekindle.web.segment;

import dev.rekindle.segment.rule.RuleSpan;
import dev.rekindle.web.Texts;
import java.time.Duration;
import java.time.Period;
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

    static String say(RuleSpan span, Texts texts) {
        List<String> parts = parts(span).stream()
                .map(part -> texts.say("rule.duration." + part.unit(), part.number()))
                .toList();
        return parts.isEmpty() ? span.toString() : String.join(" ", parts);
    }

    /** Empty when one number and one unit cannot say it. */
    static Optional<NumberAndUnit> single(RuleSpan span) {
        List<NumberAndUnit> parts = parts(span);
        return parts.size() == 1 ? Optional.of(parts.get(0)) : Optional.empty();
    }

    private static List<NumberAndUnit> parts(RuleSpan span) {
        var parts = new ArrayList<NumberAndUnit>();
        if (span.amount() instanceof Period period) {
            add(parts, period.getYears(), "years");
            add(parts, period.getMonths(), "months");
            add(parts, period.getDays(), "days");
        } else if (span.amount() instanceof Duration duration && duration.toHours() * 3600 == duration.toSeconds()) {
            add(parts, duration.toHours(), "hours");
        }
        return parts;
    }

    private static void add(List<NumberAndUnit> parts, long number, String unit) {
        if (number != 0) {
            parts.add(new NumberAndUnit(number, unit));
        }
    }
}
