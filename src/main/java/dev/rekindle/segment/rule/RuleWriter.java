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
class RuleWriter {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    String write(Rule rule) {
        return JSON.writeValueAsString(json(rule));
    }

    String writePretty(Rule rule) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json(rule));
    }

    private Map<String, Object> json(Rule rule) {
        if (rule instanceof Rule.All all) {
            return object("all", list(all.rules()));
        } else if (rule instanceof Rule.Any any) {
            return object("any", list(any.rules()));
        } else if (rule instanceof Rule.Not not) {
            return object("not", json(not.rule()));
        } else if (rule instanceof Rule.Attribute attribute) {
            return attribute(attribute);
        } else if (rule instanceof Rule.Tag tag) {
            return object("tag", tag.tag());
        } else if (rule instanceof Rule.Consent consent) {
            return object("consent", object("channel", consent.channel().name(), "topic", consent.topic()));
        } else if (rule instanceof Rule.InSegment other) {
            return object("inSegment", other.key());
        } else if (rule instanceof Rule.Occasion occasion) {
            return object("occasion", object("name", occasion.name(), "withinDays", occasion.withinDays()));
        }
        return timed(rule);
    }

    private Map<String, Object> timed(Rule rule) {
        if (rule instanceof Rule.EventCount count) {
            return object("event", window("type", count.events(), "count", range(count.range())));
        } else if (rule instanceof Rule.EventSum sum) {
            return object("event", window("type", sum.events(), "sum", range(sum.range())));
        } else if (rule instanceof Rule.Never never) {
            return object("recency", object("event", never.event(), "never", true));
        } else if (rule instanceof Rule.Recency recency) {
            return object(
                    "recency",
                    object(
                            "event",
                            recency.event(),
                            name(recency.direction()),
                            recency.span().toString()));
        } else if (rule instanceof Rule.Joined joined) {
            return object(
                    "joined", object(name(joined.direction()), joined.span().toString()));
        }
        return rfm((Rule.Rfm) rule);
    }

    private static Map<String, Object> rfm(Rule.Rfm rfm) {
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

    private static Map<String, Object> attribute(Rule.Attribute attribute) {
        Comparison comparison = attribute.comparison();
        if (comparison instanceof Comparison.Is is) {
            return compared(attribute, "is", is.value());
        } else if (comparison instanceof Comparison.IsNot not) {
            return compared(attribute, "isNot", not.value());
        } else if (comparison instanceof Comparison.OneOf oneOf) {
            return compared(attribute, "oneOf", oneOf.values());
        } else if (comparison instanceof Comparison.Contains contains) {
            return compared(attribute, "contains", contains.text());
        } else if (comparison instanceof Comparison.StartsWith starts) {
            return compared(attribute, "startsWith", starts.text());
        } else if (comparison instanceof Comparison.Before before) {
            return compared(attribute, "before", before.date().toString());
        } else if (comparison instanceof Comparison.From from) {
            return compared(attribute, "from", from.date().toString());
        } else if (comparison instanceof Comparison.Known known) {
            return compared(attribute, "known", known.known());
        }
        return within(attribute, ((Comparison.Within) comparison).range());
    }

    private static Map<String, Object> within(Rule.Attribute attribute, Range range) {
        if (range.atLeast() != null && range.atMost() != null) {
            return compared(attribute, "between", List.of(range.atLeast(), range.atMost()));
        }
        return object("attribute", attribute.name(), "atLeast", range.atLeast(), "atMost", range.atMost());
    }

    private static Map<String, Object> compared(Rule.Attribute attribute, String operator, Object value) {
        return object("attribute", attribute.name(), operator, value);
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

    /** Names and values in turn; what is null is left out. */
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
