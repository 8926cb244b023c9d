package dev.rekindle.web.segment.text;

import dev.rekindle.segment.rule.Comparison;
import dev.rekindle.segment.rule.MemberCondition;
import dev.rekindle.segment.rule.Range;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes the comparison of an attribute. */
class AttributeTexts {

    private static final String TIER = "tier";

    private final Texts texts;
    private final Formats formats;
    private final DisplayNames names;

    AttributeTexts(Texts texts, Formats formats, DisplayNames names) {
        this.texts = texts;
        this.formats = formats;
        this.names = names;
    }

    String sentence(MemberCondition.Attribute attribute) {
        boolean tier = attribute.name().equals(TIER);
        return attribute.comparison().match(new Sentence(names.attribute(attribute.name()), tier));
    }

    /** @param name of a property, in the reader's language */
    String sentence(String name, Comparison comparison) {
        return comparison.match(new Sentence(name, false));
    }

    private final class Sentence implements Comparison.Cases<String> {

        private final String name;
        private final boolean tier;

        Sentence(String name, boolean tier) {
            this.name = name;
            this.tier = tier;
        }

        @Override
        public String is(Comparison.Is comparison) {
            return say("is", name, shown(comparison.value()));
        }

        @Override
        public String isNot(Comparison.IsNot comparison) {
            return say("isNot", name, shown(comparison.value()));
        }

        @Override
        public String oneOf(Comparison.OneOf comparison) {
            return say(
                    "oneOf",
                    name,
                    comparison.values().stream()
                            .map(value -> String.valueOf(shown(value)))
                            .collect(Collectors.joining(texts.say("list.comma"))));
        }

        @Override
        public String contains(Comparison.Contains comparison) {
            return say("contains", name, comparison.text());
        }

        @Override
        public String startsWith(Comparison.StartsWith comparison) {
            return say("startsWith", name, comparison.text());
        }

        @Override
        public String within(Comparison.Within comparison) {
            return AttributeTexts.this.within(name, comparison.range());
        }

        @Override
        public String before(Comparison.Before comparison) {
            return say("before", name, day(comparison.date()));
        }

        @Override
        public String from(Comparison.From comparison) {
            return say("from", name, day(comparison.date()));
        }

        @Override
        public String known(Comparison.Known comparison) {
            return say(comparison.known() ? "known" : "unknown", name);
        }

        @Override
        public String inDays(Comparison.InDays comparison) {
            return new WindowTexts(texts, formats)
                    .days(comparison.yearly() ? say("yearly", name) : name, comparison.atLeast(), comparison.atMost());
        }

        /** A tier by its name in the reader's language; every other value as it is. */
        private Object shown(Object value) {
            return tier ? names.of(value.toString()) : value;
        }
    }

    private String within(String name, Range range) {
        BigDecimal least = range.atLeast();
        BigDecimal most = range.atMost();
        if (least == null) {
            return say("atMost", name, most);
        }
        return most == null ? say("atLeast", name, least) : say("between", name, least, most);
    }

    private String day(LocalDate date) {
        return formats.day(date);
    }

    private String say(String key, @Nullable Object... arguments) {
        return texts.say("rule.attribute." + key, arguments);
    }
}
