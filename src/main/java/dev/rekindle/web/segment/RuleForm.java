package dev.rekindle.web.segment;

import dev.rekindle.platform.Span;
import dev.rekindle.segment.rule.Rule;
import dev.rekindle.segment.rule.Rule.Comparison;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings a rule into the form's rows, where one list of conditions can say it. */
final class RuleForm {

    private RuleForm() {}

    /** Empty when it takes the JSON to say the rule. */
    static Optional<List<ConditionForm>> rows(Rule rule) {
        List<Rule> rules = rule.match(new Parts());
        List<ConditionForm> rows = rules.stream()
                .flatMap(part -> part.match(new Row(null)).stream())
                .toList();
        return rows.size() == rules.size() ? Optional.of(rows) : Optional.empty();
    }

    /** What stands in one row each. */
    private static final class Parts implements Rule.CombinedCases<List<Rule>> {

        @Override
        public List<Rule> all(Rule.All rule) {
            return rule.rules();
        }

        @Override
        public List<Rule> any(Rule.Any rule) {
            return rule.rules();
        }

        @Override
        public List<Rule> not(Rule.Not rule) {
            return List.of(rule);
        }

        @Override
        public List<Rule> single(Rule rule) {
            return List.of(rule);
        }
    }

    /** @param not {@code yes} when the row excludes members; else null */
    private record Row(@Nullable String not) implements Rule.Cases<Optional<ConditionForm>> {

        @Override
        public Optional<ConditionForm> all(Rule.All rule) {
            return Optional.empty();
        }

        @Override
        public Optional<ConditionForm> any(Rule.Any rule) {
            return Optional.empty();
        }

        @Override
        public Optional<ConditionForm> not(Rule.Not rule) {
            return not == null ? rule.rule().match(new Row("yes")) : Optional.empty();
        }

        @Override
        public Optional<ConditionForm> tag(Rule.Tag rule) {
            return row("tag", not, rule.tag(), null, null, null);
        }

        @Override
        public Optional<ConditionForm> inSegment(Rule.InSegment rule) {
            return row("inSegment", not, rule.key(), null, null, null);
        }

        @Override
        public Optional<ConditionForm> consent(Rule.Consent rule) {
            return row("consent", not, null, rule.channel().value(), rule.topic(), null);
        }

        @Override
        public Optional<ConditionForm> never(Rule.Never rule) {
            return row("recency", not, rule.event(), "never", null, null);
        }

        @Override
        public Optional<ConditionForm> recency(Rule.Recency rule) {
            return row("recency", not, rule.event(), operator(rule.direction()), null, rule.span());
        }

        @Override
        public Optional<ConditionForm> joined(Rule.Joined rule) {
            return row("joined", not, null, operator(rule.direction()), null, rule.span());
        }

        @Override
        public Optional<ConditionForm> occasion(Rule.Occasion rule) {
            String days = Integer.toString(rule.withinDays());
            return Optional.of(
                    new ConditionForm("occasion", not, rule.name(), null, null, days, null, null, null, null));
        }

        @Override
        public Optional<ConditionForm> attribute(Rule.Attribute rule) {
            return rule.comparison().match(new Compared(rule.name(), not));
        }

        @Override
        public Optional<ConditionForm> eventCount(Rule.EventCount rule) {
            return event("count", rule.events(), rule.range(), not);
        }

        @Override
        public Optional<ConditionForm> eventSum(Rule.EventSum rule) {
            return event("sum", rule.events(), rule.range(), not);
        }

        @Override
        public Optional<ConditionForm> rfm(Rule.Rfm rule) {
            return RuleForm.rfm(rule, not);
        }
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

    /** A row that compares a property. */
    private record Compared(String name, @Nullable String not) implements Comparison.Cases<Optional<ConditionForm>> {

        @Override
        public Optional<ConditionForm> is(Comparison.Is comparison) {
            return sayable(comparison.value()) ? compared("is", comparison.value()) : Optional.empty();
        }

        @Override
        public Optional<ConditionForm> isNot(Comparison.IsNot comparison) {
            return sayable(comparison.value()) ? compared("isNot", comparison.value()) : Optional.empty();
        }

        @Override
        public Optional<ConditionForm> oneOf(Comparison.OneOf comparison) {
            return compared("oneOf", String.join(", ", comparison.values()));
        }

        @Override
        public Optional<ConditionForm> contains(Comparison.Contains comparison) {
            return compared("contains", comparison.text());
        }

        @Override
        public Optional<ConditionForm> startsWith(Comparison.StartsWith comparison) {
            return compared("startsWith", comparison.text());
        }

        @Override
        public Optional<ConditionForm> within(Comparison.Within comparison) {
            return number(comparison.range());
        }

        @Override
        public Optional<ConditionForm> before(Comparison.Before comparison) {
            return compared("before", comparison.date());
        }

        @Override
        public Optional<ConditionForm> from(Comparison.From comparison) {
            return compared("from", comparison.date());
        }

        @Override
        public Optional<ConditionForm> known(Comparison.Known comparison) {
            return comparison.known() ? compared("known", null) : Optional.empty();
        }

        private boolean sayable(Object value) {
            return AttributeKinds.isNumber(name) == value instanceof BigDecimal && !(value instanceof Boolean);
        }

        private Optional<ConditionForm> number(Rule.Range range) {
            BigDecimal least = range.atLeast();
            BigDecimal most = range.atMost();
            if (least != null && most != null) {
                return row("attribute", not, name, "between", null, null)
                        .map(row -> bounded(row, text(least), text(most), null));
            }
            String operator = least == null ? "atMost" : "atLeast";
            return row("attribute", not, name, operator, text(least == null ? most : least), null);
        }

        private Optional<ConditionForm> compared(String operator, @Nullable Object value) {
            String text = value instanceof BigDecimal number ? text(number) : value == null ? null : value.toString();
            return row("attribute", not, name, operator, text, null);
        }
    }

    private static Optional<ConditionForm> row(
            String kind,
            @Nullable String not,
            @Nullable String name,
            @Nullable String operator,
            @Nullable String value,
            @Nullable Span span) {
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
