package dev.rekindle.web.segment;

import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.rule.InvalidRule;
import dev.rekindle.segment.rule.Rule;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Formats;
import dev.rekindle.web.SpanTexts;
import dev.rekindle.web.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Describes rules, and problems of rules, in the reader's language. */
@Component
class RuleTexts {

    private final Texts texts;
    private final AttributeTexts attributes;
    private final DisplayNames names;
    private final SegmentDefinitions segments;

    RuleTexts(Texts texts, Formats formats, DisplayNames names, SegmentDefinitions segments) {
        this.texts = texts;
        this.names = names;
        this.attributes = new AttributeTexts(texts, formats, names);
        this.segments = segments;
    }

    RulePhrase phrase(@Nullable Rule rule) {
        return rule == null ? RulePhrase.of(say("rule.unreadable")) : phrase(rule, "");
    }

    /** Where the problem is, what it is and what to do. */
    String problem(InvalidRule bad) {
        String sentence = say(bad.problem().code(), bad.details().toArray());
        return bad.path().equals("$") ? sentence : say("rule.problem.at", bad.path(), sentence);
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
        public RulePhrase single(Rule rule) {
            return RulePhrase.of(rule.match(new Sentence(not)));
        }
    }

    private RulePhrase together(String key, List<Rule> rules) {
        return rules.size() == 1 && !key.endsWith(".not")
                ? phrase(rules.get(0))
                : new RulePhrase(say(key), rules.stream().map(this::phrase).toList());
    }

    /** The sentence of one condition. */
    private final class Sentence implements Rule.Cases<String> {

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
        public String tag(Rule.Tag rule) {
            return say("rule.tag" + not, names.tag(rule.tag()));
        }

        @Override
        public String inSegment(Rule.InSegment rule) {
            return say("rule.inSegment" + not, segmentName(rule.key()));
        }

        @Override
        public String consent(Rule.Consent rule) {
            String channel = say("channel." + rule.channel());
            return rule.topic() == null
                    ? say("rule.consent" + not, channel)
                    : say("rule.consent.topic" + not, channel, names.topic(rule.topic()));
        }

        @Override
        public String never(Rule.Never rule) {
            return say("rule.never" + not, event(rule.event()));
        }

        @Override
        public String attribute(Rule.Attribute rule) {
            return negatable(attributes.sentence(rule));
        }

        @Override
        public String joined(Rule.Joined rule) {
            return negatable(say("rule.joined." + lower(rule.direction()), SpanTexts.of(rule.span(), texts)));
        }

        @Override
        public String recency(Rule.Recency rule) {
            return negatable(say(
                    "rule.recency." + lower(rule.direction()), event(rule.event()), SpanTexts.of(rule.span(), texts)));
        }

        @Override
        public String occasion(Rule.Occasion rule) {
            return negatable(say("rule.occasion", texts.word("rule.occasion.name.", rule.name()), rule.withinDays()));
        }

        @Override
        public String eventCount(Rule.EventCount rule) {
            return negatable(bounded("rule.count", rule.range(), rule.events()));
        }

        @Override
        public String eventSum(Rule.EventSum rule) {
            return negatable(bounded("rule.sum", rule.range(), rule.events()));
        }

        @Override
        public String rfm(Rule.Rfm rule) {
            return negatable(RuleTexts.this.rfm(rule));
        }

        /** For sentences that have no negative form of their own. */
        private String negatable(String sentence) {
            return not.isEmpty() ? sentence : say("rule.not", sentence);
        }
    }

    private String bounded(String key, Rule.Range range, Rule.EventWindow events) {
        BigDecimal least = range.atLeast();
        BigDecimal most = range.atMost();
        String kind = least == null ? ".atMost" : most == null ? ".atLeast" : least.equals(most) ? ".is" : ".between";
        return say(key + kind, event(events.type()), least, most, window(events));
    }

    private String rfm(Rule.Rfm rfm) {
        var parts = new ArrayList<String>();
        if (rfm.idle() != null) {
            parts.add(say("rule.rfm.idle", SpanTexts.of(rfm.idle(), texts)));
        }
        rfm.frequency().ifPresent(times -> parts.add(say("rule.rfm.frequency", times)));
        if (rfm.monetary() != null) {
            parts.add(say("rule.rfm.monetary", rfm.monetary()));
        }
        if (rfm.quantile() != null) {
            BigDecimal top = BigDecimal.ONE.subtract(rfm.quantile()).movePointRight(2);
            parts.add(say("rule.rfm.quantile", top.stripTrailingZeros()));
        }
        return say(
                "rule.rfm", event(rfm.events().type()), window(rfm.events()), String.join(say("rule.rfm.and"), parts));
    }

    private String window(Rule.EventWindow events) {
        String time = events.within() == null
                ? say("rule.window.ever")
                : say("rule.window.within", SpanTexts.of(events.within(), texts));
        return events.currency() == null ? time : time + say("rule.window.currency", events.currency());
    }

    private String event(String type) {
        return names.eventType(type);
    }

    private String segmentName(String key) {
        return segments.find(key).map(segment -> segment.name(texts.locale())).orElse(key);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private String say(String key, @Nullable Object... arguments) {
        return texts.say(key, arguments);
    }
}
