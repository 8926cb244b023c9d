package dev.rekindle.web.segment;

import dev.rekindle.segment.rule.Rule;
import dev.rekindle.segment.rule.Rule.Comparison;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Says how a property is compared. */
class AttributeTexts {

    private final MessageSource messages;
    private final Locale locale;

    AttributeTexts(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    String sentence(Rule.Attribute attribute) {
        return attribute.comparison().match(new Sentence(name(attribute.name())));
    }

    private final class Sentence implements Comparison.Cases<String> {

        private final String name;

        Sentence(String name) {
            this.name = name;
        }

        @Override
        public String is(Comparison.Is comparison) {
            return say("is", name, comparison.value());
        }

        @Override
        public String isNot(Comparison.IsNot comparison) {
            return say("isNot", name, comparison.value());
        }

        @Override
        public String oneOf(Comparison.OneOf comparison) {
            return say("oneOf", name, String.join(", ", comparison.values()));
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
    }

    private String within(String name, Rule.Range range) {
        BigDecimal least = range.atLeast();
        BigDecimal most = range.atMost();
        if (least == null) {
            return say("atMost", name, most);
        }
        return most == null ? say("atLeast", name, least) : say("between", name, least, most);
    }

    private String name(String property) {
        String said = messages.getMessage("rule.property." + property, null, property, locale);
        return said == null ? property : said;
    }

    private String day(LocalDate date) {
        return date.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale));
    }

    private String say(String key, @Nullable Object... arguments) {
        return messages.getMessage("rule.attribute." + key, arguments, locale);
    }
}
