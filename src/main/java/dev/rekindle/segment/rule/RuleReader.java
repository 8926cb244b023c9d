package dev.rekindle.segment.rule;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.platform.Span;
import dev.rekindle.segment.rule.InvalidRule.Problem;
import dev.rekindle.segment.rule.Rule.Direction;
import dev.rekindle.segment.rule.Rule.EventWindow;
import dev.rekindle.segment.rule.Rule.Range;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads one rule. */
class RuleReader {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Map<String, Function<RuleNode, Rule>> kinds = new LinkedHashMap<>();
    private final @Nullable Set<ChannelKey> channels;
    private int depth;
    private int conditions;

    /** @param channels the channels that a rule may name; null for any */
    RuleReader(@Nullable Set<ChannelKey> channels) {
        this.channels = channels;
        kinds.put("all", at -> new Rule.All(each(at)));
        kinds.put("any", at -> new Rule.Any(each(at)));
        kinds.put("not", at -> new Rule.Not(rule(at)));
        kinds.put("tag", at -> new Rule.Tag(at.text()));
        kinds.put("consent", this::consent);
        kinds.put("event", RuleReader::event);
        kinds.put("recency", RuleReader::recency);
        kinds.put("inSegment", at -> new Rule.InSegment(at.text()));
        kinds.put("joined", at -> new Rule.Joined(direction(at.only("olderThan", "newerThan")), span(at)));
        kinds.put("occasion", RuleReader::occasion);
        kinds.put("rfm", RuleReader::rfm);
    }

    Rule read(String json) {
        try {
            return rule(new RuleNode("$", JSON.readTree(json)));
        } catch (JacksonException e) {
            throw new InvalidRule("$", Problem.NOT_JSON, e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            throw new InvalidRule("$", Problem.NOT_JSON, "nothing there");
        }
    }

    private Rule rule(RuleNode at) {
        if (depth >= Rules.DEEPEST) {
            throw at.bad(Problem.TOO_DEEP, Rules.DEEPEST);
        }
        if (++conditions > Rules.MOST_CONDITIONS) {
            throw at.bad(Problem.TOO_LONG, Rules.MOST_CONDITIONS);
        }
        depth++;
        Rule rule = at.names().contains("attribute") ? AttributeReader.read(at) : named(at);
        depth--;
        return rule;
    }

    private Rule named(RuleNode at) {
        List<String> names = at.names();
        if (names.isEmpty()) {
            throw at.bad(Problem.NO_CONDITION, known());
        }
        if (names.size() > 1 && kinds.keySet().containsAll(names)) {
            throw at.bad(Problem.TWO_CONDITIONS, RuleNode.list(names));
        }
        return names.stream()
                .filter(name -> !kinds.containsKey(name))
                .findFirst()
                .map(name -> refuseUnknown(at, name))
                .orElseGet(() -> read(at, names.get(0)));
    }

    private Rule refuseUnknown(RuleNode at, String name) {
        throw new InvalidRule(at.path() + "." + name, Problem.UNKNOWN, name, known());
    }

    private Rule read(RuleNode at, String name) {
        return Objects.requireNonNull(kinds.get(name)).apply(at.get(name));
    }

    private String known() {
        return RuleNode.list(kinds.keySet()) + ", attribute";
    }

    private List<Rule> each(RuleNode at) {
        return at.elements().stream().map(this::rule).toList();
    }

    private InvalidRule unknown(RuleNode channel) {
        Set<ChannelKey> known = channels == null ? Set.of() : channels;
        return channel.bad(
                Problem.UNKNOWN,
                channel.text(),
                RuleNode.list(known.stream().map(ChannelKey::value).toList()));
    }

    private Rule consent(RuleNode at) {
        at.only("channel", "topic");
        RuleNode channel = at.get("channel");
        ChannelKey key;
        try {
            key = ChannelKey.of(channel.text());
        } catch (IllegalArgumentException e) {
            throw unknown(channel);
        }
        if (channels != null && !channels.contains(key)) {
            throw unknown(channel);
        }
        return new Rule.Consent(key, at.find("topic").map(RuleNode::text).orElse(null));
    }

    private static Rule event(RuleNode at) {
        at.only("type", "within", "currency", "count", "sum");
        if (at.find("count").isPresent() && at.find("sum").isPresent()) {
            throw at.bad(Problem.TWO_CONDITIONS, "count, sum");
        }
        EventWindow events = window(at, "type");
        return at.find("sum").isPresent()
                ? new Rule.EventSum(events, range(at.get("sum")))
                : new Rule.EventCount(
                        events, at.find("count").map(RuleReader::range).orElse(new Range(BigDecimal.ONE, null)));
    }

    private static EventWindow window(RuleNode at, String type) {
        return new EventWindow(
                at.get(type).text(),
                at.find("within").map(RuleNode::span).orElse(null),
                at.find("currency").map(RuleNode::text).orElse(null));
    }

    static Range range(RuleNode at) {
        at.only("atLeast", "atMost");
        var range = new Range(
                at.find("atLeast").map(RuleNode::number).orElse(null),
                at.find("atMost").map(RuleNode::number).orElse(null));
        if (range.atLeast() == null && range.atMost() == null) {
            throw at.bad(Problem.NO_BOUND);
        }
        return range;
    }

    private static Rule recency(RuleNode at) {
        at.only("event", "olderThan", "newerThan", "never");
        String event = at.get("event").text();
        if (at.find("never").filter(RuleNode::truth).isPresent()) {
            return new Rule.Never(event);
        }
        return new Rule.Recency(event, direction(at), span(at));
    }

    private static Direction direction(RuleNode at) {
        if (at.find("olderThan").isPresent() && at.find("newerThan").isPresent()) {
            throw at.bad(Problem.TWO_CONDITIONS, "olderThan, newerThan");
        }
        return at.find("newerThan").isPresent() ? Direction.NEWER : Direction.OLDER;
    }

    private static Span span(RuleNode at) {
        return at.find("newerThan").orElseGet(() -> at.get("olderThan")).span();
    }

    private static Rule occasion(RuleNode at) {
        at.only("name", "withinDays");
        return new Rule.Occasion(at.get("name").text(), at.get("withinDays").integer(1, 366));
    }

    private static Rule rfm(RuleNode at) {
        at.only("event", "within", "currency", "recency", "frequency", "monetary");
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
        return new Rule.Rfm(
                window(at, "event"),
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
