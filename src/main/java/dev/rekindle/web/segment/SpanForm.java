package dev.rekindle.web.segment;

import dev.rekindle.platform.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two fields of a form that say a length of time, as typed. */
record SpanForm(@Nullable String number, @Nullable String unit) {

    static final SpanForm NONE = new SpanForm(null, null);

    /** What the form offers, in its order. */
    static final List<String> UNITS = List.of("hours", "days", "months", "years");

    static SpanForm of(long number, String unit) {
        return new SpanForm(Long.toString(number), unit);
    }

    /** Empty when one number and one unit cannot say it. */
    static Optional<SpanForm> of(Span span) {
        var parts = new ArrayList<SpanForm>();
        Duration time = span.duration();
        if (time.toHours() * 3600 == time.toSeconds()) {
            add(parts, span.period().getYears(), "years");
            add(parts, span.period().getMonths(), "months");
            add(parts, span.period().getDays(), "days");
            add(parts, time.toHours(), "hours");
        }
        return parts.size() == 1 ? Optional.of(parts.get(0)) : Optional.empty();
    }

    private static void add(List<SpanForm> parts, long number, String unit) {
        if (number != 0) {
            parts.add(of(number, unit));
        }
    }

    /** As ISO 8601 writes it; what was typed when it is not a whole number; null when nothing was typed. */
    @Nullable
    String iso() {
        if (number == null || number.isBlank()) {
            return null;
        }
        String typed = number.strip();
        if (!typed.matches("[0-9]{1,5}")) {
            return typed;
        }
        long amount = Long.parseLong(typed);
        return switch (unit == null ? "" : unit.strip()) {
            case "hours" -> "PT" + amount + "H";
            case "months" -> "P" + amount + "M";
            case "years" -> "P" + amount + "Y";
            default -> "P" + amount + "D";
        };
    }
}
