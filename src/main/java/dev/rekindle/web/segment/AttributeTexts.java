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
        String name = name(attribute.name());
        Comparison comparison = attribute.comparison();
        if (comparison instanceof Comparison.Is is) {
            return say("is", name, is.value());
        } else if (comparison instanceof Comparison.IsNot not) {
            return say("isNot", name, not.value());
        } else if (comparison instanceof Comparison.OneOf oneOf) {
            return say("oneOf", name, String.join(", ", oneOf.values()));
        } else if (comparison instanceof Comparison.Contains contains) {
            return say("contains", name, contains.text());
        } else if (comparison instanceof Comparison.StartsWith starts) {
            return say("startsWith", name, starts.text());
        } else if (comparison instanceof Comparison.Before before) {
            return say("before", name, day(before.date()));
        } else if (comparison instanceof Comparison.From from) {
            return say("from", name, day(from.date()));
        } else if (comparison instanceof Comparison.Known known) {
            return say(known.known() ? "known" : "unknown", name);
        }
        return within(name, ((Comparison.Within) comparison).range());
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
