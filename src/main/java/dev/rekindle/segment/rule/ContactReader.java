package dev.rekindle.segment.rule;

import dev.rekindle.segment.rule.ContactCondition.Arm;
import dev.rekindle.segment.rule.ContactCondition.Deed;
import dev.rekindle.segment.rule.ContactCondition.MessageFilter;
import dev.rekindle.segment.rule.ContactCondition.State;
import java.util.Map;
import java.util.function.Function;

/** Reads conditions on messages and journeys. */
class ContactReader {

    private ContactReader() {}

    static void addTo(Map<String, Function<RuleNode, Rule>> kinds) {
        kinds.put("message", ContactReader::message);
        kinds.put("journey", ContactReader::journey);
    }

    private static Rule message(RuleNode at) {
        at.only("did", "template", "topic", "channel", "journey", "window", "within", "count");
        var messages = new MessageFilter(
                at.textOf("template"),
                at.textOf("topic"),
                at.find("channel").map(RuleNode::channel).orElse(null),
                at.textOf("journey"));
        return new ContactCondition.Message(
                at.get("did").one(Deed.class),
                messages,
                EventReader.window(at).orElse(null),
                at.find("count")
                        .map(count -> count.only("atLeast", "atMost").range())
                        .orElse(Range.ANY));
    }

    private static Rule journey(RuleNode at) {
        at.only("key", "state", "arm", "window", "within");
        return new ContactCondition.Journey(
                at.textOf("key"),
                at.get("state").one(State.class),
                at.find("arm").map(arm -> arm.one(Arm.class)).orElse(null),
                EventReader.window(at).orElse(null));
    }
}
