package dev.rekindle.segment.rule;

import dev.rekindle.member.ChannelKey;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes a rule as the JSON that {@link RuleReader} reads. */
class RuleWriter
        implements Rule.Cases<Map<String, Object>>,
                MemberCondition.Cases<Map<String, Object>>,
                ContactCondition.Cases<Map<String, Object>> {

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
    public Map<String, Object> member(MemberCondition condition) {
        return condition.ofMember(this);
    }

    @Override
    public Map<String, Object> event(EventCondition condition) {
        return condition.ofEvent(new EventWriter());
    }

    @Override
    public Map<String, Object> contact(ContactCondition condition) {
        return condition.ofContact(this);
    }

    @Override
    public Map<String, Object> attribute(MemberCondition.Attribute condition) {
        return condition.comparison().match(new ComparisonWriter("attribute", condition.name()));
    }

    @Override
    public Map<String, Object> tag(MemberCondition.Tag condition) {
        return object("tag", condition.tag());
    }

    @Override
    public Map<String, Object> consent(MemberCondition.Consent condition) {
        boolean given = condition.state() == MemberCondition.Consent.State.GIVEN;
        return object(
                "consent",
                object(
                        "channel",
                        condition.channel().value(),
                        "topic",
                        condition.topic(),
                        "state",
                        given ? null : RuleNode.word(condition.state())));
    }

    @Override
    public Map<String, Object> inSegment(MemberCondition.InSegment condition) {
        return object("inSegment", condition.key());
    }

    @Override
    public Map<String, Object> audience(MemberCondition.Audience condition) {
        return object("audience", condition.key());
    }

    @Override
    public Map<String, Object> joined(MemberCondition.Joined condition) {
        return object("joined", EventWriter.window(condition.window()));
    }

    @Override
    public Map<String, Object> occasion(MemberCondition.Occasion condition) {
        return condition.first() == 0 && condition.last() >= 0 && condition.last() < 366
                ? object("occasion", object("name", condition.name(), "withinDays", condition.last() + 1))
                : object(
                        "occasion",
                        object(
                                "name",
                                condition.name(),
                                "inDays",
                                object("atLeast", condition.first(), "atMost", condition.last())));
    }

    @Override
    public Map<String, Object> sample(MemberCondition.Sample condition) {
        boolean first = condition.from().compareTo(BigDecimal.ZERO) == 0;
        return object(
                "sample",
                object(
                        "seed",
                        condition.seed(),
                        "from",
                        first ? null : condition.from(),
                        "percent",
                        condition.percent()));
    }

    @Override
    public Map<String, Object> message(ContactCondition.Message condition) {
        var messages = condition.messages();
        ChannelKey channel = messages.channel();
        Map<String, Object> json = object(
                "did",
                RuleNode.word(condition.deed()),
                "template",
                messages.template(),
                "topic",
                messages.topic(),
                "channel",
                channel == null ? null : channel.value(),
                "journey",
                messages.journey());
        EventWriter.addWindow(condition.window(), json);
        json.put("count", EventWriter.range(condition.range()));
        return object("message", json);
    }

    @Override
    public Map<String, Object> journey(ContactCondition.Journey condition) {
        ContactCondition.Arm arm = condition.arm();
        Map<String, Object> json = object(
                "key",
                condition.key(),
                "state",
                RuleNode.word(condition.state()),
                "arm",
                arm == null ? null : RuleNode.word(arm));
        EventWriter.addWindow(condition.window(), json);
        return object("journey", json);
    }

    private List<Map<String, Object>> list(List<Rule> rules) {
        return rules.stream().map(this::json).toList();
    }

    /** Names and values alternate; nulls are omitted. */
    static Map<String, Object> object(@Nullable Object... namesAndValues) {
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
