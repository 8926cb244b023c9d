package dev.rekindle.journey.bpmn;

import dev.rekindle.expression.Call;
import dev.rekindle.expression.Expression;
import dev.rekindle.expression.Parsing;
import dev.rekindle.expression.Use;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Reads timer events: a length of time, or the next time of day at the member's place. */
final class Timers {

    private static final double LONGEST_DAYS = 5 * 366;
    private static final List<String> KINDS = List.of("timeDuration", "timeDate", "timeCycle");

    private Timers() {}

    /** @return null when it can't be told how long it waits, which is then a finding */
    static @Nullable Step read(Element node, Findings findings) {
        Element definition = Elements.child(node, "timerEventDefinition").orElseThrow();
        Optional<Element> drawn = KINDS.stream()
                .flatMap(kind -> Elements.children(definition, Elements.BPMN, kind).stream())
                .filter(timer -> !Elements.text(timer).isEmpty())
                .findFirst();
        Map<String, String> given = Elements.settings(node);
        Span spread = Spreads.ofWait(node, given, findings);
        given.remove("spread"); // goes with a native timer as well
        boolean byForm = !given.isEmpty();
        if (byForm && (drawn.isPresent() || given.containsKey("duration") && given.size() > 1)) {
            findings.about(node, "timer-twice");
        }
        if (given.containsKey("duration")) {
            return duration(node, given.get("duration"), spread, findings);
        }
        if (byForm) {
            return until(node, given, spread, findings);
        }
        if (drawn.isEmpty()) {
            findings.about(node, "timer-missing");
            return null;
        }
        String text = Elements.text(drawn.get());
        return switch (drawn.get().getLocalName()) {
            case "timeDuration" -> duration(node, text, spread, findings);
            case "timeDate" -> date(node, text, spread, findings);
            default -> {
                findings.about(node, "timer-cycle", text);
                yield null;
            }
        };
    }

    private static @Nullable Step until(Element node, Map<String, String> given, Span spread, Findings findings) {
        String text = given.getOrDefault("localTime", "");
        LocalTime time = EntryReader.localTime(text);
        if (time == null) {
            findings.about(node, "bad-local-time", text);
        }
        String weekday = given.getOrDefault("weekday", "any");
        DayOfWeek day = weekday.equals("any") ? null : weekday(weekday);
        if (day == null && !weekday.equals("any")) {
            findings.about(node, "bad-weekday", weekday);
        }
        return time == null ? null : new Step.WaitUntil(Elements.id(node), Elements.name(node), time, day, spread);
    }

    private static @Nullable DayOfWeek weekday(String text) {
        try {
            return DayOfWeek.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Step duration(Element node, String text, Span spread, Findings findings) {
        Optional<Span> span = Span.parse(text);
        if (span.isEmpty()) {
            findings.about(node, "timer-no-duration", text);
            return null;
        }
        double days = span.get().roughDays();
        if (days <= 0 || days > LONGEST_DAYS) {
            findings.about(node, days <= 0 ? "timer-too-short" : "timer-too-long", text);
        }
        return new Step.WaitFor(Elements.id(node), Elements.name(node), span.get(), spread);
    }

    private static @Nullable Step date(Element node, String text, Span spread, Findings findings) {
        Parsing parsing = Expression.parse(text, Use.TIMER);
        if (parsing instanceof Parsing.Problem problem) {
            Conditions.say(Elements.id(node), Elements.name(node), text, problem, findings);
            return null;
        }
        var calls = ((Parsing.Parsed) parsing).expression().references().calls();
        return calls.stream()
                .filter(Call.UntilLocalTime.class::isInstance)
                .map(Call.UntilLocalTime.class::cast)
                .map(call ->
                        new Step.WaitUntil(Elements.id(node), Elements.name(node), call.time(), call.weekday(), spread))
                .findFirst()
                .orElse(null);
    }
}
