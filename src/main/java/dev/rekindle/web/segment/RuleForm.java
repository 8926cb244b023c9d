package dev.rekindle.web.segment;

import dev.rekindle.segment.rule.Rule;
import dev.rekindle.segment.rule.Rule.Comparison;
import dev.rekindle.segment.rule.RuleSpan;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings a rule into the form's rows, where one list of conditions can say it. */
final class RuleForm {

    private RuleForm() {}

    /** Empty when it takes the JSON to say the rule. */
    static Optional<List<ConditionForm>> rows(Rule rule) {
        List<Rule> rules =
                rule instanceof Rule.All all ? all.rules() : rule instanceof Rule.Any any ? any.rules() : List.of(rule);
        List<ConditionForm> rows =
                rules.stream().flatMap(part -> row(part).stream()).toList();
        return rows.size() == rules.size() ? Optional.of(rows) : Optional.empty();
    }

    private static Optional<ConditionForm> row(Rule rule) {
        if (rule instanceof Rule.Not not) {
            return row(not.rule(), "yes");
        }
        return row(rule, null);
    }

    private static Optional<ConditionForm> row(Rule rule, @Nullable String not) {
        if (rule instanceof Rule.Tag tag) {
            return row("tag", not, tag.tag(), null, null, null);
        } else if (rule instanceof Rule.InSegment other) {
            return row("inSegment", not, other.key(), null, null, null);
        } else if (rule instanceof Rule.Consent consent) {
            return row("consent", not, null, consent.channel().name(), consent.topic(), null);
        } else if (rule instanceof Rule.Never never) {
            return row("recency", not, never.event(), "never", null, null);
        } else if (rule instanceof Rule.Recency recency) {
            return row("recency", not, recency.event(), operator(recency.direction()), null, recency.span());
        } else if (rule instanceof Rule.Joined joined) {
            return row("joined", not, null, operator(joined.direction()), null, joined.span());
        } else if (rule instanceof Rule.Occasion occasion) {
            return Optional.of(new ConditionForm(
                    "occasion",
                    not,
                    occasion.name(),
                    null,
                    null,
                    Integer.toString(occasion.withinDays()),
                    null,
                    null,
                    null,
                    null));
        }
        return rule instanceof Rule.Attribute attribute ? attribute(attribute, not) : counted(rule, not);
    }

    private static Optional<ConditionForm> counted(Rule rule, @Nullable String not) {
        if (rule instanceof Rule.EventCount count) {
            return event("count", count.events(), count.range(), not);
        } else if (rule instanceof Rule.EventSum sum) {
            return event("sum", sum.events(), sum.range(), not);
        }
        return rule instanceof Rule.Rfm rfm ? rfm(rfm, not) : Optional.empty();
    }

    private static Optional<ConditionForm> event(
            String measure, Rule.EventWindow events, Rule.Range range, @Nullable String not) {
        return row("event", not, events.type(), measure, events.currency(), events.within())
                .map(row -> bounded(row, text(range.atLeast()), text(range.atMost()), null));
    }

    private static Optional<ConditionForm> rfm(Rule.Rfm rfm, @Nullable String not) {
        if (rfm.events().within() != null || rfm.events().currency() != null) {
            return Optional.empty();
        }
        String times =
                rfm.frequency().isPresent() ? Integer.toString(rfm.frequency().getAsInt()) : null;
        BigDecimal quantile = rfm.quantile();
        String share =
                quantile == null ? null : text(BigDecimal.ONE.subtract(quantile).movePointRight(2));
        return row("rfm", not, rfm.events().type(), null, null, rfm.idle())
                .map(row -> bounded(row, times, text(rfm.monetary()), share));
    }

    private static Optional<ConditionForm> attribute(Rule.Attribute attribute, @Nullable String not) {
        Comparison comparison = attribute.comparison();
        if (comparison instanceof Comparison.Within within) {
            return number(attribute.name(), within.range(), not);
        } else if (comparison instanceof Comparison.Known known) {
            return known.known() ? compared(attribute, "known", null, not) : Optional.empty();
        } else if (comparison instanceof Comparison.Is is) {
            return sayable(attribute, is.value()) ? compared(attribute, "is", is.value(), not) : Optional.empty();
        } else if (comparison instanceof Comparison.IsNot other) {
            return sayable(attribute, other.value())
                    ? compared(attribute, "isNot", other.value(), not)
                    : Optional.empty();
        } else if (comparison instanceof Comparison.OneOf oneOf) {
            return compared(attribute, "oneOf", String.join(", ", oneOf.values()), not);
        } else if (comparison instanceof Comparison.Contains contains) {
            return compared(attribute, "contains", contains.text(), not);
        } else if (comparison instanceof Comparison.StartsWith starts) {
            return compared(attribute, "startsWith", starts.text(), not);
        } else if (comparison instanceof Comparison.Before before) {
            return compared(attribute, "before", before.date(), not);
        }
        return compared(attribute, "from", ((Comparison.From) comparison).date(), not);
    }

    private static boolean sayable(Rule.Attribute attribute, Object value) {
        return AttributeKinds.isNumber(attribute.name()) == value instanceof BigDecimal && !(value instanceof Boolean);
    }

    private static Optional<ConditionForm> number(String name, Rule.Range range, @Nullable String not) {
        BigDecimal least = range.atLeast();
        BigDecimal most = range.atMost();
        if (least != null && most != null) {
            return row("attribute", not, name, "between", null, null)
                    .map(row -> bounded(row, text(least), text(most), null));
        }
        return row(
                "attribute", not, name, least == null ? "atMost" : "atLeast", text(least == null ? most : least), null);
    }

    private static Optional<ConditionForm> compared(
            Rule.Attribute attribute, String operator, @Nullable Object value, @Nullable String not) {
        String text = value instanceof BigDecimal number ? text(number) : value == null ? null : value.toString();
        return row("attribute", not, attribute.name(), operator, text, null);
    }

    private static Optional<ConditionForm> row(
            String kind,
            @Nullable String not,
            @Nullable String name,
            @Nullable String operator,
            @Nullable String value,
            @Nullable RuleSpan span) {
        var time = span == null ? null : DurationTexts.single(span).orElse(null);
        if (span != null && time == null) {
            return Optional.empty();
        }
        return Optional.of(new ConditionForm(
                kind,
                not,
                name,
                operator,
                value,
                time == null ? null : Long.toString(time.number()),
                time == null ? null : time.unit(),
                null,
                null,
                null));
    }

    private static ConditionForm bounded(
            ConditionForm row, @Nullable String least, @Nullable String most, @Nullable String share) {
        return new ConditionForm(
                row.kind(),
                row.not(),
                row.name(),
                row.operator(),
                row.value(),
                row.number(),
                row.unit(),
                least,
                most,
                share);
    }

    private static String operator(Rule.Direction direction) {
        return direction == Rule.Direction.OLDER ? "olderThan" : "newerThan";
    }

    private static @Nullable String text(@Nullable BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }
}
