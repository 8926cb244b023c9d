package dev.rekindle.web.segment;

import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.rule.InvalidRule;
import dev.rekindle.segment.rule.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says rules, and what is wrong with them, in the reader's language. */
@Component
class RuleTexts {

    private final MessageSource messages;
    private final SegmentDefinitions segments;

    RuleTexts(MessageSource messages, SegmentDefinitions segments) {
        this.messages = messages;
        this.segments = segments;
    }

    RulePhrase phrase(Rule rule) {
        return phrase(rule, "");
    }

    /** Where it is wrong, what is wrong and what to do. */
    String problem(InvalidRule bad) {
        String sentence = say(bad.problem().code(), bad.details().toArray());
        return bad.path().equals("$") ? sentence : say("rule.problem.at", bad.path(), sentence);
    }

    private RulePhrase phrase(Rule rule, String not) {
        if (rule instanceof Rule.Not inner) {
            return phrase(inner.rule(), not.isEmpty() ? ".not" : "");
        } else if (rule instanceof Rule.All all) {
            return together("rule.all" + not, all.rules());
        } else if (rule instanceof Rule.Any any) {
            return together("rule.any" + not, any.rules());
        }
        return RulePhrase.of(sentence(rule, not));
    }

    private RulePhrase together(String key, List<Rule> rules) {
        return rules.size() == 1 && !key.endsWith(".not")
                ? phrase(rules.get(0))
                : new RulePhrase(say(key), rules.stream().map(this::phrase).toList());
    }

    private String sentence(Rule rule, String not) {
        if (rule instanceof Rule.Tag tag) {
            return say("rule.tag" + not, tag.tag());
        } else if (rule instanceof Rule.InSegment other) {
            return say("rule.inSegment" + not, segmentName(other.key()));
        } else if (rule instanceof Rule.Consent consent) {
            String channel = say("channel." + consent.channel());
            return consent.topic() == null
                    ? say("rule.consent" + not, channel)
                    : say("rule.consent.topic" + not, channel, consent.topic());
        } else if (rule instanceof Rule.Never never) {
            return say("rule.never" + not, event(never.event()));
        }
        String sentence = rule instanceof Rule.Attribute attribute
                ? new AttributeTexts(messages, LocaleContextHolder.getLocale()).sentence(attribute)
                : timed(rule);
        return not.isEmpty() ? sentence : say("rule.not", sentence);
    }

    private String timed(Rule rule) {
        if (rule instanceof Rule.Joined joined) {
            return say(
                    "rule.joined." + lower(joined.direction()), DurationTexts.say(joined.span(), messages, locale()));
        } else if (rule instanceof Rule.Recency recency) {
            return say(
                    "rule.recency." + lower(recency.direction()),
                    event(recency.event()),
                    DurationTexts.say(recency.span(), messages, locale()));
        } else if (rule instanceof Rule.Occasion occasion) {
            String name = sayOr("rule.occasion.name." + occasion.name(), occasion.name());
            return say("rule.occasion", name, occasion.withinDays());
        } else if (rule instanceof Rule.EventCount count) {
            return bounded("rule.count", count.range(), count.events());
        } else if (rule instanceof Rule.EventSum sum) {
            return bounded("rule.sum", sum.range(), sum.events());
        }
        return rfm((Rule.Rfm) rule);
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
            parts.add(say("rule.rfm.idle", DurationTexts.say(rfm.idle(), messages, locale())));
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
                : say("rule.window.within", DurationTexts.say(events.within(), messages, locale()));
        return events.currency() == null ? time : time + say("rule.window.currency", events.currency());
    }

    private String event(String type) {
        return sayOr("rule.event." + type, type);
    }

    private String segmentName(String key) {
        return segments.find(key).map(segment -> segment.name(locale())).orElse(key);
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private String sayOr(String key, String otherwise) {
        String said = messages.getMessage(key, null, otherwise, locale());
        return said == null ? otherwise : said;
    }

    private String say(String key, @Nullable Object... arguments) {
        return messages.getMessage(key, arguments, locale());
    }
}
