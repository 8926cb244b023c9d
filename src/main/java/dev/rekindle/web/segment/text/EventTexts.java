package dev.rekindle.web.segment.text;

import dev.rekindle.platform.Span;
import dev.rekindle.segment.rule.Comparison;
import dev.rekindle.segment.rule.EventCondition;
import dev.rekindle.segment.rule.EventCondition.End;
import dev.rekindle.segment.rule.EventCondition.Figure;
import dev.rekindle.segment.rule.EventCondition.Next;
import dev.rekindle.segment.rule.EventWindow;
import dev.rekindle.segment.rule.PropertyFilter;
import dev.rekindle.segment.rule.Range;
import dev.rekindle.segment.rule.Window;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes conditions on what a member did. */
class EventTexts implements EventCondition.Cases<String> {

    private final Texts texts;
    private final DisplayNames names;
    private final WindowTexts windows;
    private final AttributeTexts comparisons;

    EventTexts(Texts texts, DisplayNames names, WindowTexts windows, AttributeTexts comparisons) {
        this.texts = texts;
        this.names = names;
        this.windows = windows;
        this.comparisons = comparisons;
    }

    @Override
    public String count(EventCondition.Count condition) {
        return bounded("rule.count", condition.range(), condition.events());
    }

    /** That there are no events of those; empty for a condition that is not "at least one". */
    Optional<String> none(EventCondition condition) {
        if (condition instanceof EventCondition.Count count && count.range().equals(new Range(BigDecimal.ONE, null))) {
            return Optional.of(bounded("rule.count", new Range(null, BigDecimal.ZERO), count.events()));
        }
        return Optional.empty();
    }

    @Override
    public String measure(EventCondition.Measure condition) {
        if (condition.figure() == Figure.SUM && condition.property() == null) {
            return bounded("rule.sum", condition.range(), condition.events());
        }
        String property = condition.property() == null
                ? say("rule.figure.amount")
                : property(condition.events(), condition.property());
        String figure = say("rule.figure." + condition.figure().name().toLowerCase(Locale.ROOT), property);
        Range range = condition.range();
        return say(
                "rule.measure" + kind(range),
                event(condition.events()),
                range.atLeast(),
                range.atMost(),
                which(condition.events()),
                figure);
    }

    @Override
    public String never(EventCondition.Never condition) {
        return say("rule.never", names.eventType(condition.event()));
    }

    @Override
    public String edge(EventCondition.Edge condition) {
        return edgeAlone(condition) + filtered(condition.events());
    }

    private String edgeAlone(EventCondition.Edge condition) {
        Window window = condition.window();
        String events = event(condition.events());
        if (condition.end() == End.LAST && condition.having().isEmpty()) {
            return windows.bound(window)
                    .map(bound -> say("rule.recency" + bound.key(), events, bound.span()))
                    .orElseGet(() -> say("rule.last", events, windows.of(window), ""));
        }
        String key = condition.end() == End.LAST ? "rule.last" : "rule.first";
        String having = condition.having().isEmpty()
                ? ""
                : say("rule.edge.having", filters(condition.events(), condition.having()));
        return window == null ? say(key + ".ever", events, having) : say(key, events, windows.of(window), having);
    }

    @Override
    public String sequence(EventCondition.Sequence condition) {
        var steps = new ArrayList<String>();
        steps.add(event(condition.first())
                + filtered(condition.first())
                + (condition.first().window() == null
                        ? ""
                        : say("rule.sequence.when", windows.of(condition.first().window()))));
        condition.next().forEach(next -> steps.add(step(next)));
        return say("rule.sequence", String.join(say("rule.sequence.then"), steps));
    }

    private String step(Next next) {
        Span span = next.within();
        EventWindow without = next.without();
        String event = event(next.events()) + filtered(next.events());
        return (next.happens() ? event : say("rule.sequence.not", event))
                + (span == null ? "" : say("rule.sequence.within", windows.span(span)))
                + (without == null ? "" : say("rule.sequence.without", event(without) + filtered(without)));
    }

    @Override
    public String rfm(EventCondition.Rfm rfm) {
        var parts = new ArrayList<String>();
        if (rfm.idle() != null) {
            parts.add(say("rule.rfm.idle", windows.span(rfm.idle())));
        }
        rfm.frequency().ifPresent(times -> parts.add(say("rule.rfm.frequency", times)));
        if (rfm.monetary() != null) {
            parts.add(say("rule.rfm.monetary", rfm.monetary()));
        }
        if (rfm.quantile() != null) {
            BigDecimal top = BigDecimal.ONE.subtract(rfm.quantile()).movePointRight(2);
            parts.add(say("rule.rfm.quantile", top.stripTrailingZeros()));
        }
        return say("rule.rfm", event(rfm.events()), which(rfm.events()), String.join(say("rule.rfm.and"), parts));
    }

    private String bounded(String key, Range range, EventWindow events) {
        return say(key + kind(range), event(events), range.atLeast(), range.atMost(), which(events));
    }

    /** The ending of the key of a sentence with these bounds. */
    static String kind(Range range) {
        BigDecimal least = range.atLeast();
        BigDecimal most = range.atMost();
        return least == null ? ".atMost" : most == null ? ".atLeast" : least.equals(most) ? ".is" : ".between";
    }

    /** In which window, which currency and with which properties. */
    private String which(EventWindow events) {
        return windows.of(events.window()) + filtered(events);
    }

    private String filtered(EventWindow events) {
        String currency = events.currency() == null ? "" : say("rule.window.currency", events.currency());
        return events.where().isEmpty()
                ? currency
                : currency + say("rule.window.where", filters(events, events.where()));
    }

    private String filters(EventWindow events, List<PropertyFilter> filters) {
        return filters.stream()
                .map(filter -> comparisons.sentence(property(events, filter.property()), filter.comparison()))
                .collect(Collectors.joining(say("list.comma")));
    }

    private String property(EventWindow events, String property) {
        return switch (property) {
            case PropertyFilter.AMOUNT -> say("rule.figure.amount");
            case PropertyFilter.CURRENCY -> say("rule.figure.currency");
            default -> {
                var part = new PropertyFilter(property, new Comparison.Known(true));
                String name = names.property(events.type(), part.name());
                yield part.field()
                        .map(field -> say("rule.property.element", name, names.property(events.type(), field)))
                        .orElse(name);
            }
        };
    }

    private String event(EventWindow events) {
        return names.eventType(events.type());
    }

    private String say(String key, @Nullable Object... arguments) {
        return texts.say(key, arguments);
    }
}
