package dev.rekindle.journey.bpmn;

import dev.rekindle.expression.Expression;
import dev.rekindle.expression.ExpressionUse;
import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.platform.Span;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Reads timer events: a length of time, or the next local time of the member's zone. */
final class TimerReader {

    private static final double LONGEST_DAYS = 5 * 366;
    private static final List<String> KINDS = List.of("timeDuration", "timeDate", "timeCycle");

    private TimerReader() {}

    /** @return null when the wait cannot be read, which is then a finding */
    static @Nullable Step read(Element node, FindingCollector findings) {
        Element definition = BpmnElements.child(node, "timerEventDefinition").orElseThrow();
        Optional<Element> drawn = KINDS.stream()
                .flatMap(kind -> BpmnElements.children(definition, BpmnElements.BPMN, kind).stream())
                .filter(timer -> !BpmnElements.text(timer).isEmpty())
                .findFirst();
        Map<String, String> given = BpmnElements.settings(node);
        Span spread = SpreadReader.ofWait(node, given, findings);
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
        String text = BpmnElements.text(drawn.get());
        return switch (drawn.get().getLocalName()) {
            case "timeDuration" -> duration(node, text, spread, findings);
            case "timeDate" -> date(node, text, spread, findings);
            default -> {
                findings.about(node, "timer-cycle", text);
                yield null;
            }
        };
    }

    private static @Nullable Step until(
            Element node, Map<String, String> given, Span spread, FindingCollector findings) {
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
        return time == null
                ? null
                : new Step.WaitUntil(BpmnElements.id(node), BpmnElements.name(node), time, day, spread);
    }

    private static @Nullable DayOfWeek weekday(String text) {
        try {
            return DayOfWeek.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Step duration(Element node, String text, Span spread, FindingCollector findings) {
        Optional<Span> span = Span.parse(text);
        if (span.isEmpty()) {
            findings.about(node, "timer-no-duration", text);
            return null;
        }
        double days = span.get().roughDays();
        if (days <= 0 || days > LONGEST_DAYS) {
            findings.about(node, days <= 0 ? "timer-too-short" : "timer-too-long", text);
        }
        return new Step.WaitFor(BpmnElements.id(node), BpmnElements.name(node), span.get(), spread);
    }

    private static @Nullable Step date(Element node, String text, Span spread, FindingCollector findings) {
        String id = BpmnElements.id(node);
        String name = BpmnElements.name(node);
        return Expression.parse(text, ExpressionUse.TIMER)
                .match(
                        expression -> expression.references().calls().stream()
                                .flatMap(call ->
                                        call.match(question -> Stream.empty(), Stream::of, result -> Stream.empty()))
                                .map(call -> new Step.WaitUntil(id, name, call.time(), call.weekday(), spread))
                                .findFirst(),
                        problem -> {
                            ConditionChecker.report(id, name, text, problem, findings);
                            return Optional.<Step.WaitUntil>empty();
                        })
                .orElse(null);
    }
}
