package dev.rekindle.segment.rule;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.segment.rule.InvalidRule.Problem;
import dev.rekindle.segment.rule.MemberCondition.Consent;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private static final int DAYS_OF_A_YEAR = 366;
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

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
        kinds.put("tag", at -> new MemberCondition.Tag(at.text()));
        kinds.put("consent", RuleReader::consent);
        EventReader.addTo(kinds);
        ContactReader.addTo(kinds);
        kinds.put("inSegment", at -> new MemberCondition.InSegment(at.text()));
        kinds.put("audience", RuleReader::audience);
        kinds.put("joined", at -> new MemberCondition.Joined(EventReader.read(at)));
        kinds.put("occasion", RuleReader::occasion);
        kinds.put("sample", RuleReader::sample);
    }

    Rule read(String json) {
        try {
            return rule(new RuleNode("$", JSON.readTree(json), channels));
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
        Rule rule = at.has("attribute") ? ComparisonReader.attribute(at) : named(at);
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

    private static Rule consent(RuleNode at) {
        at.only("channel", "topic", "state");
        return new Consent(
                at.get("channel").channel(),
                at.textOf("topic"),
                at.find("state").map(state -> state.one(Consent.State.class)).orElse(Consent.State.GIVEN));
    }

    private static Rule audience(RuleNode at) {
        if (!at.path().equals("$.audience")) {
            throw at.bad(Problem.PART_OF_AUDIENCE, at.text());
        }
        return new MemberCondition.Audience(at.text());
    }

    private static Rule occasion(RuleNode at) {
        at.only("name", "withinDays", "inDays");
        String name = at.get("name").text();
        if (at.has("inDays")) {
            RuleNode days = at.get("inDays").only("atLeast", "atMost");
            int first = days.get("atLeast").integer(-DAYS_OF_A_YEAR, DAYS_OF_A_YEAR);
            int last = days.get("atMost").integer(-DAYS_OF_A_YEAR, DAYS_OF_A_YEAR);
            if (first > last) {
                throw days.bad(Problem.REVERSED, first, last);
            }
            return new MemberCondition.Occasion(name, first, last);
        }
        return new MemberCondition.Occasion(name, 0, at.get("withinDays").integer(1, DAYS_OF_A_YEAR) - 1);
    }

    private static Rule sample(RuleNode at) {
        at.only("seed", "from", "percent");
        BigDecimal from = at.find("from").map(node -> node.number("0", "100")).orElse(BigDecimal.ZERO);
        BigDecimal percent = at.get("percent").number("0.01", ALL.subtract(from).toPlainString());
        return new MemberCondition.Sample(at.get("seed").text(), from, percent);
    }
}
