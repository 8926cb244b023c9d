package dev.rekindle.web.segment.text;

import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.rule.ContactCondition;
import dev.rekindle.segment.rule.EventCondition;
import dev.rekindle.segment.rule.InvalidRule;
import dev.rekindle.segment.rule.MemberCondition;
import dev.rekindle.segment.rule.Rule;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Describes rules, and problems of rules, in the reader's language. */
@Component
public class RuleTexts {

    private final Texts texts;
    private final AttributeTexts attributes;
    private final EventTexts events;
    private final ContactTexts contacts;
    private final DisplayNames names;
    private final WindowTexts windows;
    private final SegmentDefinitions segments;

    RuleTexts(Texts texts, Formats formats, DisplayNames names, SegmentDefinitions segments) {
        this.texts = texts;
        this.names = names;
        this.attributes = new AttributeTexts(texts, formats, names);
        var windows = new WindowTexts(texts, formats);
        this.events = new EventTexts(texts, names, windows, attributes);
        this.contacts = new ContactTexts(texts, names, windows);
        this.windows = windows;
        this.segments = segments;
    }

    public RulePhrase phrase(@Nullable Rule rule) {
        return rule == null ? RulePhrase.of(say("rule.unreadable")) : phrase(rule, "");
    }

    /** Where the problem is, what it is and what to do. */
    public String problem(InvalidRule bad) {
        String sentence = sentence(bad);
        return bad.path().equals("$") ? sentence : say("rule.problem.at", bad.path(), sentence);
    }

    /** What the problem is and what to do, for where the place is seen. */
    public String sentence(InvalidRule bad) {
        return say(bad.problem().code(), bad.details().toArray());
    }

    /**
     * What stands above the conditions of a group.
     *
     * @param join all or any
     */
    public String heading(String join, boolean negated) {
        return say("rule." + join + (negated ? ".not" : ""));
    }

    private RulePhrase phrase(Rule rule, String not) {
        return rule.match(new Phrase(not));
    }

    /** One line, or a heading with a line for each part. */
    private final class Phrase implements Rule.CombinedCases<RulePhrase> {

        private final String not;

        Phrase(String not) {
            this.not = not;
        }

        @Override
        public RulePhrase all(Rule.All rule) {
            return together("rule.all" + not, rule.rules());
        }

        @Override
        public RulePhrase any(Rule.Any rule) {
            return together("rule.any" + not, rule.rules());
        }

        @Override
        public RulePhrase not(Rule.Not rule) {
            return phrase(rule.rule(), not.isEmpty() ? ".not" : "");
        }

        @Override
        public RulePhrase single(Rule condition) {
            return RulePhrase.of(condition.match(new Sentence(not)));
        }
    }

    private RulePhrase together(String key, List<Rule> rules) {
        return rules.size() == 1 && !key.endsWith(".not")
                ? phrase(rules.get(0))
                : new RulePhrase(say(key), rules.stream().map(this::phrase).toList());
    }

    /** The sentence of one condition. */
    private final class Sentence implements Rule.Cases<String>, MemberCondition.Cases<String> {

        private final String not;

        Sentence(String not) {
            this.not = not;
        }

        @Override
        public String all(Rule.All rule) {
            return phrase(rule, not).line();
        }

        @Override
        public String any(Rule.Any rule) {
            return phrase(rule, not).line();
        }

        @Override
        public String not(Rule.Not rule) {
            return phrase(rule, not).line();
        }

        @Override
        public String member(MemberCondition condition) {
            return condition.ofMember(this);
        }

        @Override
        public String event(EventCondition condition) {
            if (condition instanceof EventCondition.Never never) {
                return say("rule.never" + not, names.eventType(never.event()));
            }
            return Optional.of(condition)
                    .filter(one -> !not.isEmpty())
                    .flatMap(events::none)
                    .orElseGet(() -> negatable(condition.ofEvent(events)));
        }

        @Override
        public String contact(ContactCondition condition) {
            return negatable(condition.ofContact(contacts));
        }

        @Override
        public String tag(MemberCondition.Tag condition) {
            return say("rule.tag" + not, names.tag(condition.tag()));
        }

        @Override
        public String inSegment(MemberCondition.InSegment condition) {
            return say("rule.inSegment" + not, segmentName(condition.key()));
        }

        @Override
        public String audience(MemberCondition.Audience condition) {
            return say("rule.audience" + not, segmentName(condition.key()));
        }

        @Override
        public String consent(MemberCondition.Consent condition) {
            String channel = say("channel." + condition.channel());
            String topic = condition.topic();
            return switch (condition.state()) {
                case GIVEN ->
                    topic == null
                            ? say("rule.consent" + not, channel)
                            : say("rule.consent.topic" + not, channel, names.topic(topic));
                case WITHDRAWN -> negatable(consent("rule.consent.withdrawn", channel, topic));
                case NEVER_ASKED -> negatable(consent("rule.consent.neverAsked", channel, topic));
            };
        }

        private String consent(String key, String channel, @Nullable String topic) {
            return topic == null ? say(key, channel) : say(key + ".topic", channel, names.topic(topic));
        }

        @Override
        public String attribute(MemberCondition.Attribute condition) {
            return negatable(attributes.sentence(condition));
        }

        @Override
        public String joined(MemberCondition.Joined condition) {
            return negatable(windows.bound(condition.window())
                    .map(bound -> say("rule.joined" + bound.key(), bound.span()))
                    .orElseGet(() -> say("rule.joined", windows.of(condition.window()))));
        }

        @Override
        public String occasion(MemberCondition.Occasion condition) {
            String name = texts.word("rule.occasion.name.", condition.name());
            return negatable(
                    condition.first() == 0 && condition.last() >= 0
                            ? say("rule.occasion", name, condition.last() + 1)
                            : windows.days(name, condition.first(), condition.last()));
        }

        @Override
        public String sample(MemberCondition.Sample condition) {
            boolean first = condition.from().signum() == 0;
            return negatable(
                    first
                            ? say("rule.sample", condition.percent(), condition.seed())
                            : say(
                                    "rule.sample.from",
                                    condition.from(),
                                    condition.from().add(condition.percent()),
                                    condition.seed()));
        }

        /** For sentences that have no negative form of their own. */
        private String negatable(String sentence) {
            return not.isEmpty() ? sentence : say("rule.not", sentence);
        }
    }

    private String segmentName(String key) {
        return segments.find(key).map(segment -> segment.name(texts.locale())).orElse(key);
    }

    private String say(String key, @Nullable Object... arguments) {
        return texts.say(key, arguments);
    }
}
