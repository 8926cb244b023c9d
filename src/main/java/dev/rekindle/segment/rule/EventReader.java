package dev.rekindle.segment.rule;

import dev.rekindle.platform.Span;
import dev.rekindle.segment.rule.EventCondition.End;
import dev.rekindle.segment.rule.EventCondition.Figure;
import dev.rekindle.segment.rule.EventCondition.Next;
import dev.rekindle.segment.rule.InvalidRule.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads conditions on events, and windows of time. */
class EventReader {

    private static final String COUNT = "count";
    private static final String OF = "of";
    private static final List<String> FIGURES =
            Arrays.stream(Figure.values()).map(RuleNode::word).toList();
    private static final int MOST_STEPS = 5;
    private static final int MOST_FILTERS = 10;

    private EventReader() {}

    static void addTo(Map<String, Function<RuleNode, Rule>> kinds) {
        kinds.put("event", EventReader::event);
        kinds.put("recency", EventReader::recency);
        kinds.put("first", at -> edge(at, End.FIRST));
        kinds.put("last", at -> edge(at, End.LAST));
        kinds.put("sequence", EventReader::sequence);
        kinds.put("rfm", EventReader::rfm);
    }

    private static Rule event(RuleNode at) {
        List<String> measures = new ArrayList<>(FIGURES);
        measures.add(0, COUNT);
        at.only(Stream.concat(Stream.of("type", "where", "window", "within", "currency"), measures.stream())
                .toArray(String[]::new));
        measures.retainAll(at.names());
        if (measures.size() > 1) {
            throw at.bad(Problem.TWO_CONDITIONS, RuleNode.list(measures));
        }
        EventWindow events = events(at, "type");
        if (measures.isEmpty() || measures.get(0).equals(COUNT)) {
            return new EventCondition.Count(
                    events,
                    at.find(COUNT)
                            .map(count -> count.only("atLeast", "atMost").range())
                            .orElse(Range.ANY));
        }
        Figure figure = Figure.values()[FIGURES.indexOf(measures.get(0))];
        return measure(at.get(measures.get(0)).only(OF, "atLeast", "atMost"), figure, events);
    }

    private static Rule measure(RuleNode at, Figure figure, EventWindow events) {
        String property = figure == Figure.DISTINCT ? at.get(OF).text() : at.textOf(OF);
        boolean amount = PropertyFilter.AMOUNT.equals(property);
        return new EventCondition.Measure(figure, amount ? null : property, events, at.range());
    }

    private static EventWindow events(RuleNode at, String type) {
        return new EventWindow(
                at.get(type).text(), window(at).orElse(null), at.textOf("currency"), filters(at, "where"));
    }

    private static List<PropertyFilter> filters(RuleNode at, String name) {
        return at.find(name).map(filters -> filters.elements(MOST_FILTERS)).orElse(List.of()).stream()
                .map(ComparisonReader::property)
                .toList();
    }

    /** The window of a condition, written as {@code window} or as {@code within}; empty for any time. */
    static Optional<Window> window(RuleNode at) {
        if (at.has("window") && at.has("within")) {
            throw at.bad(Problem.TWO_CONDITIONS, "window, within");
        }
        return at.find("within")
                .map(within -> Window.within(within.span()))
                .or(() -> at.find("window").map(EventReader::read));
    }

    /** A window: {@code {"newerThan": "P60D", "olderThan": "P30D"}} or {@code {"from": "2026-01-01", "to": …}}. */
    static Window read(RuleNode at) {
        at.only("newerThan", "olderThan", "from", "to");
        return among(at);
    }

    private static Window among(RuleNode at) {
        var newer = at.find("newerThan").map(RuleNode::span).orElse(null);
        var older = at.find("olderThan").map(RuleNode::span).orElse(null);
        var from = at.find("from").map(RuleNode::date).orElse(null);
        var to = at.find("to").map(RuleNode::date).orElse(null);
        boolean moving = newer != null || older != null;
        boolean fixed = from != null || to != null;
        if (moving == fixed) {
            throw moving
                    ? at.bad(Problem.TWO_CONDITIONS, RuleNode.list(at.names()))
                    : at.bad(Problem.MISSING, "olderThan");
        }
        if (newer != null && older != null && newer.roughDays() <= older.roughDays()) {
            throw at.bad(Problem.REVERSED, newer, older);
        }
        if (from != null && to != null && from.isAfter(to)) {
            throw at.bad(Problem.REVERSED, from, to);
        }
        return moving ? new Window.Moving(newer, older) : new Window.Fixed(from, to);
    }

    private static Rule recency(RuleNode at) {
        at.only("event", "newerThan", "olderThan", "never");
        String event = at.get("event").text();
        if (at.find("never").filter(RuleNode::truth).isPresent()) {
            return new EventCondition.Never(event);
        }
        return new EventCondition.Edge(End.LAST, EventWindow.of(event), among(at), List.of());
    }

    private static Rule edge(RuleNode at, End end) {
        at.only("event", "where", "currency", "window", "within", "having");
        @Nullable Window window = window(at).orElse(null);
        List<PropertyFilter> having = filters(at, "having");
        if (window == null && having.isEmpty()) {
            throw at.bad(Problem.MISSING, "window");
        }
        var events = new EventWindow(at.get("event").text(), null, at.textOf("currency"), filters(at, "where"));
        return new EventCondition.Edge(end, events, window, having);
    }

    private static Rule sequence(RuleNode at) {
        at.only("steps");
        List<RuleNode> steps = at.get("steps").elements();
        if (steps.size() < 2 || steps.size() > MOST_STEPS) {
            throw at.get("steps").bad(Problem.OUT_OF_RANGE, steps.size(), 2, MOST_STEPS);
        }
        RuleNode first = steps.get(0).only("event", "where", "currency", "window", "within");
        List<Next> next = steps.stream().skip(1).map(EventReader::next).toList();
        for (int i = 0; i < next.size() - 1; i++) {
            if (!next.get(i).happens()) {
                throw steps.get(i + 1).bad(Problem.NOT_LAST);
            }
        }
        return new EventCondition.Sequence(events(first, "event"), next);
    }

    private static Next next(RuleNode at) {
        at.only("event", "where", "currency", "within", "without", "happens");
        boolean happens = at.find("happens").map(RuleNode::truth).orElse(true);
        var without = at.find("without")
                .map(node -> events(node.only("event", "where", "currency"), "event"))
                .orElse(null);
        if (!happens && without != null) {
            throw at.bad(Problem.TWO_CONDITIONS, "happens, without");
        }
        @Nullable Span within = at.find("within").map(RuleNode::span).orElse(null);
        var events = new EventWindow(at.get("event").text(), null, at.textOf("currency"), filters(at, "where"));
        return new Next(events, within, without, happens);
    }

    private static Rule rfm(RuleNode at) {
        at.only("event", "where", "window", "within", "currency", "recency", "frequency", "monetary");
        var recency = at.find("recency")
                .map(part -> part.only("olderThan").get("olderThan").span());
        var frequency = at.find("frequency")
                .map(part -> part.only("atLeast").get("atLeast").integer(1, 1_000_000));
        var monetary = at.find("monetary").map(part -> part.only("atLeast", "quantile"));
        if (monetary.filter(part -> part.names().isEmpty()).isPresent()) {
            throw monetary.get().bad(Problem.NO_BOUND);
        }
        if (recency.isEmpty() && frequency.isEmpty() && monetary.isEmpty()) {
            throw at.bad(Problem.MISSING, "monetary");
        }
        return new EventCondition.Rfm(
                events(at, "event"),
                recency.orElse(null),
                frequency.map(OptionalInt::of).orElse(OptionalInt.empty()),
                monetary.flatMap(part -> part.find("atLeast"))
                        .map(RuleNode::number)
                        .orElse(null),
                monetary.flatMap(part -> part.find("quantile"))
                        .map(part -> part.number("0", "1"))
                        .orElse(null));
    }
}
