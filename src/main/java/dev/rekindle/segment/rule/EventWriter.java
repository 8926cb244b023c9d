package dev.rekindle.segment.rule;

import static dev.rekindle.segment.rule.RuleWriter.object;

import dev.rekindle.platform.Span;
import dev.rekindle.segment.rule.EventCondition.End;
import dev.rekindle.segment.rule.EventCondition.Next;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes conditions on events, and windows of time. */
class EventWriter implements EventCondition.Cases<Map<String, Object>> {

    @Override
    public Map<String, Object> count(EventCondition.Count condition) {
        Map<String, Object> json = events("type", condition.events());
        json.put("count", range(condition.range()));
        return object("event", json);
    }

    @Override
    public Map<String, Object> measure(EventCondition.Measure condition) {
        Map<String, Object> figure = object("of", condition.property());
        figure.putAll(range(condition.range()));
        Map<String, Object> json = events("type", condition.events());
        json.put(RuleNode.word(condition.figure()), figure);
        return object("event", json);
    }

    @Override
    public Map<String, Object> never(EventCondition.Never condition) {
        return object("recency", object("event", condition.event(), "never", true));
    }

    @Override
    public Map<String, Object> edge(EventCondition.Edge condition) {
        if (isRecency(condition)) {
            Map<String, Object> json = object("event", condition.events().type());
            json.putAll(window(Objects.requireNonNull(condition.window())));
            return object("recency", json);
        }
        Map<String, Object> json = events("event", condition.events());
        addWindow(condition.window(), json);
        addFilters("having", condition.having(), json);
        return object(RuleNode.word(condition.end()), json);
    }

    private static boolean isRecency(EventCondition.Edge condition) {
        return condition.end() == End.LAST
                && condition.window() instanceof Window.Moving
                && condition.having().isEmpty()
                && condition.events().equals(EventWindow.of(condition.events().type()));
    }

    @Override
    public Map<String, Object> sequence(EventCondition.Sequence condition) {
        var steps = new ArrayList<Map<String, Object>>();
        steps.add(events("event", condition.first()));
        condition.next().forEach(next -> steps.add(step(next)));
        return object("sequence", object("steps", steps));
    }

    private static Map<String, Object> step(Next next) {
        Map<String, Object> json = events("event", next.events());
        Span within = next.within();
        EventWindow without = next.without();
        if (within != null) {
            json.put("within", within.toString());
        }
        if (without != null) {
            json.put("without", events("event", without));
        }
        if (!next.happens()) {
            json.put("happens", false);
        }
        return json;
    }

    @Override
    public Map<String, Object> rfm(EventCondition.Rfm rfm) {
        Map<String, Object> json = events("event", rfm.events());
        if (rfm.idle() != null) {
            json.put("recency", object("olderThan", rfm.idle().toString()));
        }
        if (rfm.frequency().isPresent()) {
            json.put("frequency", object("atLeast", rfm.frequency().getAsInt()));
        }
        if (rfm.monetary() != null || rfm.quantile() != null) {
            json.put("monetary", object("atLeast", rfm.monetary(), "quantile", rfm.quantile()));
        }
        return object("rfm", json);
    }

    private static Map<String, Object> events(String name, EventWindow events) {
        Map<String, Object> json = object(name, events.type());
        addFilters("where", events.where(), json);
        addWindow(events.window(), json);
        String currency = events.currency();
        if (currency != null) {
            json.put("currency", currency);
        }
        return json;
    }

    private static void addFilters(String name, List<PropertyFilter> filters, Map<String, Object> json) {
        if (!filters.isEmpty()) {
            json.put(
                    name,
                    filters.stream()
                            .map(filter ->
                                    filter.comparison().match(new ComparisonWriter("property", filter.property())))
                            .toList());
        }
    }

    /** Adds {@code within} where that says it all, else {@code window}; nothing for any time. */
    static void addWindow(@Nullable Window window, Map<String, Object> json) {
        if (window instanceof Window.Moving moving && moving.olderThan() == null) {
            json.put("within", String.valueOf(moving.newerThan()));
        } else if (window != null) {
            json.put("window", window(window));
        }
    }

    static Map<String, Object> window(Window window) {
        return window.match(new Window.Cases<>() {
            @Override
            public Map<String, Object> moving(Window.Moving moving) {
                return object("newerThan", text(moving.newerThan()), "olderThan", text(moving.olderThan()));
            }

            @Override
            public Map<String, Object> fixed(Window.Fixed fixed) {
                return object("from", text(fixed.from()), "to", text(fixed.to()));
            }
        });
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    static Map<String, Object> range(Range range) {
        return object("atLeast", range.atLeast(), "atMost", range.atMost());
    }
}
