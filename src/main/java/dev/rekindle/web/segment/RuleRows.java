package dev.rekindle.web.segment;

import dev.rekindle.platform.Span;
import dev.rekindle.segment.rule.Rule;
import dev.rekindle.segment.rule.Rule.Comparison;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a rule as rows of the form, where one list of conditions can say it. */
final class RuleRows {

    private RuleRows() {}

    /** Empty when only JSON can say the rule. */
    static Optional<List<ConditionForm>> of(Rule rule) {
        List<Rule> rules = rule.match(new Parts());
        List<ConditionForm> rows = rules.stream()
                .flatMap(part -> part.match(new Row(null)).stream())
                .toList();
        return rows.size() == rules.size() ? Optional.of(rows) : Optional.empty();
    }

    /** The rules that take one row each. */
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
            return row("tag", rule.tag());
        }

        @Override
        public Optional<ConditionForm> inSegment(Rule.InSegment rule) {
            return row("inSegment", rule.key());
        }

        @Override
        public Optional<ConditionForm> consent(Rule.Consent rule) {
            return row("consent", null)
                    .map(row -> row.withOperator(rule.channel().value()).withValue(rule.topic()));
        }

        @Override
        public Optional<ConditionForm> never(Rule.Never rule) {
            return row("recency", rule.event()).map(row -> row.withOperator("never"));
        }

        @Override
        public Optional<ConditionForm> recency(Rule.Recency rule) {
            return row("recency", rule.event())
                    .map(row -> row.withOperator(operator(rule.direction())))
                    .flatMap(row -> spanning(row, rule.span()));
        }

        @Override
        public Optional<ConditionForm> joined(Rule.Joined rule) {
            return row("joined", null)
                    .map(row -> row.withOperator(operator(rule.direction())))
                    .flatMap(row -> spanning(row, rule.span()));
        }

        @Override
        public Optional<ConditionForm> occasion(Rule.Occasion rule) {
            String days = Integer.toString(rule.withinDays());
            return row("occasion", rule.name()).map(row -> row.withSpan(new SpanForm(days, null)));
        }

        @Override
        public Optional<ConditionForm> attribute(Rule.Attribute rule) {
            return rule.comparison().match(new Compared(rule.name())).map(row -> row.withNot(not));
        }

        @Override
        public Optional<ConditionForm> eventCount(Rule.EventCount rule) {
            return event("count", rule.events(), rule.range()).map(row -> row.withNot(not));
        }

        @Override
        public Optional<ConditionForm> eventSum(Rule.EventSum rule) {
            return event("sum", rule.events(), rule.range()).map(row -> row.withNot(not));
        }

        @Override
        public Optional<ConditionForm> rfm(Rule.Rfm rule) {
            return RuleRows.rfm(rule).map(row -> row.withNot(not));
        }

        private Optional<ConditionForm> row(String kind, @Nullable String name) {
            return Optional.of(ConditionForm.empty(kind).withNot(not).withName(name));
        }
    }

    private static Optional<ConditionForm> event(String measure, Rule.EventWindow events, Rule.Range range) {
        ConditionForm row = ConditionForm.empty("event")
                .withName(events.type())
                .withOperator(measure)
                .withValue(events.currency())
                .withBounds(BoundsForm.of(range.atLeast(), range.atMost()));
        return spanning(row, events.within());
    }

    private static Optional<ConditionForm> rfm(Rule.Rfm rfm) {
        if (rfm.events().within() != null || rfm.events().currency() != null) {
            return Optional.empty();
        }
        String times =
                rfm.frequency().isPresent() ? Integer.toString(rfm.frequency().getAsInt()) : null;
        BigDecimal quantile = rfm.quantile();
        String share = quantile == null
                ? null
                : BoundsForm.text(BigDecimal.ONE.subtract(quantile).movePointRight(2));
        ConditionForm row = ConditionForm.empty("rfm")
                .withName(rfm.events().type())
                .withBounds(new BoundsForm(times, BoundsForm.text(rfm.monetary()), share));
        return spanning(row, rfm.idle());
    }

    /** A row that compares a property. */
    private record Compared(String name) implements Comparison.Cases<Optional<ConditionForm>> {

        @Override
        public Optional<ConditionForm> is(Comparison.Is comparison) {
            return isExpressible(comparison.value()) ? compared("is", comparison.value()) : Optional.empty();
        }

        @Override
        public Optional<ConditionForm> isNot(Comparison.IsNot comparison) {
            return isExpressible(comparison.value()) ? compared("isNot", comparison.value()) : Optional.empty();
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

        private boolean isExpressible(Object value) {
            return AttributeKinds.isNumber(name) == value instanceof BigDecimal && !(value instanceof Boolean);
        }

        private Optional<ConditionForm> number(Rule.Range range) {
            BigDecimal least = range.atLeast();
            BigDecimal most = range.atMost();
            if (least != null && most != null) {
                return compared("between", null).map(row -> row.withBounds(BoundsForm.of(least, most)));
            }
            String operator = least == null ? "atMost" : "atLeast";
            return compared(operator, least == null ? most : least);
        }

        private Optional<ConditionForm> compared(String operator, @Nullable Object value) {
            String text = value instanceof BigDecimal number
                    ? BoundsForm.text(number)
                    : value == null ? null : value.toString();
            return Optional.of(ConditionForm.empty("attribute")
                    .withName(name)
                    .withOperator(operator)
                    .withValue(text));
        }
    }

    /** Empty when the form has no fields for such a length of time. */
    private static Optional<ConditionForm> spanning(ConditionForm row, @Nullable Span span) {
        return span == null ? Optional.of(row) : SpanForm.of(span).map(row::withSpan);
    }

    private static String operator(Rule.Direction direction) {
        return direction == Rule.Direction.OLDER ? "olderThan" : "newerThan";
    }
}
