package dev.rekindle.segment.rule;

import dev.rekindle.segment.rule.Rule.Comparison;
import dev.rekindle.segment.rule.Rule.Direction;
import dev.rekindle.segment.rule.Rule.EventWindow;
import dev.rekindle.segment.rule.Rule.Range;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes a rule as the JSON that {@link RuleReader} reads. */
class RuleWriter implements Rule.Cases<Map<String, Object>> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    String write(Rule rule) {
        return JSON.writeValueAsString(json(rule));
    }

    String writePretty(Rule rule) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json(rule));
    }

    private Map<String, Object> json(Rule rule) {
        return rule.match(this);
    }

    @Override
    public Map<String, Object> all(Rule.All rule) {
        return object("all", list(rule.rules()));
    }

    @Override
    public Map<String, Object> any(Rule.Any rule) {
        return object("any", list(rule.rules()));
    }

    @Override
    public Map<String, Object> not(Rule.Not rule) {
        return object("not", json(rule.rule()));
    }

    @Override
    public Map<String, Object> attribute(Rule.Attribute rule) {
        return rule.comparison().match(new ComparisonJson(rule.name()));
    }

    @Override
    public Map<String, Object> tag(Rule.Tag rule) {
        return object("tag", rule.tag());
    }

    @Override
    public Map<String, Object> consent(Rule.Consent rule) {
        return object("consent", object("channel", rule.channel().value(), "topic", rule.topic()));
    }

    @Override
    public Map<String, Object> inSegment(Rule.InSegment rule) {
        return object("inSegment", rule.key());
    }

    @Override
    public Map<String, Object> occasion(Rule.Occasion rule) {
        return object("occasion", object("name", rule.name(), "withinDays", rule.withinDays()));
    }

    @Override
    public Map<String, Object> eventCount(Rule.EventCount rule) {
        return object("event", window("type", rule.events(), "count", range(rule.range())));
    }

    @Override
    public Map<String, Object> eventSum(Rule.EventSum rule) {
        return object("event", window("type", rule.events(), "sum", range(rule.range())));
    }

    @Override
    public Map<String, Object> never(Rule.Never rule) {
        return object("recency", object("event", rule.event(), "never", true));
    }

    @Override
    public Map<String, Object> recency(Rule.Recency rule) {
        return object(
                "recency",
                object(
                        "event",
                        rule.event(),
                        name(rule.direction()),
                        rule.span().toString()));
    }

    @Override
    public Map<String, Object> joined(Rule.Joined rule) {
        return object("joined", object(name(rule.direction()), rule.span().toString()));
    }

    @Override
    public Map<String, Object> rfm(Rule.Rfm rfm) {
        Map<String, Object> json = window("event", rfm.events(), "recency", null);
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

    /** @param attribute the name of the property */
    private record ComparisonJson(String attribute) implements Comparison.Cases<Map<String, Object>> {

        @Override
        public Map<String, Object> is(Comparison.Is comparison) {
            return compared("is", comparison.value());
        }

        @Override
        public Map<String, Object> isNot(Comparison.IsNot comparison) {
            return compared("isNot", comparison.value());
        }

        @Override
        public Map<String, Object> oneOf(Comparison.OneOf comparison) {
            return compared("oneOf", comparison.values());
        }

        @Override
        public Map<String, Object> contains(Comparison.Contains comparison) {
            return compared("contains", comparison.text());
        }

        @Override
        public Map<String, Object> startsWith(Comparison.StartsWith comparison) {
            return compared("startsWith", comparison.text());
        }

        @Override
        public Map<String, Object> before(Comparison.Before comparison) {
            return compared("before", comparison.date().toString());
        }

        @Override
        public Map<String, Object> from(Comparison.From comparison) {
            return compared("from", comparison.date().toString());
        }

        @Override
        public Map<String, Object> known(Comparison.Known comparison) {
            return compared("known", comparison.known());
        }

        @Override
        public Map<String, Object> within(Comparison.Within comparison) {
            Range range = comparison.range();
            return range.atLeast() != null && range.atMost() != null
                    ? compared("between", List.of(range.atLeast(), range.atMost()))
                    : object("attribute", attribute, "atLeast", range.atLeast(), "atMost", range.atMost());
        }

        private Map<String, Object> compared(String operator, Object value) {
            return object("attribute", attribute, operator, value);
        }
    }

    private List<Map<String, Object>> list(List<Rule> rules) {
        return rules.stream().map(this::json).toList();
    }

    private static Map<String, Object> window(String name, EventWindow events, String next, @Nullable Object value) {
        return object(
                name,
                events.type(),
                "within",
                events.within() == null ? null : events.within().toString(),
                "currency",
                events.currency(),
                next,
                value);
    }

    private static Map<String, Object> range(Range range) {
        return object("atLeast", range.atLeast(), "atMost", range.atMost());
    }

    private static String name(Direction direction) {
        return direction == Direction.OLDER ? "olderThan" : "newerThan";
    }

    /** Names and values alternate; nulls are omitted. */
    private static Map<String, Object> object(@Nullable Object... namesAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                object.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return object;
    }
}
