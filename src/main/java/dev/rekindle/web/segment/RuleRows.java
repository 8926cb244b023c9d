package dev.rekindle.web.segment;

import dev.rekindle.platform.Span;
import dev.rekindle.segment.rule.Comparison;
import dev.rekindle.segment.rule.ContactCondition;
import dev.rekindle.segment.rule.EventCondition;
import dev.rekindle.segment.rule.EventWindow;
import dev.rekindle.segment.rule.MemberCondition;
import dev.rekindle.segment.rule.Range;
import dev.rekindle.segment.rule.Rule;
import dev.rekindle.segment.rule.Window;
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
    private record Row(@Nullable String not)
            implements Rule.Cases<Optional<ConditionForm>>,
                    MemberCondition.Cases<Optional<ConditionForm>>,
                    EventCondition.Cases<Optional<ConditionForm>> {

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
        public Optional<ConditionForm> member(MemberCondition condition) {
            return condition.ofMember(this);
        }

        @Override
        public Optional<ConditionForm> event(EventCondition condition) {
            return condition.ofEvent(this);
        }

        @Override
        public Optional<ConditionForm> contact(ContactCondition condition) {
            return Optional.empty();
        }

        @Override
        public Optional<ConditionForm> tag(MemberCondition.Tag condition) {
            return row("tag", condition.tag());
        }

        @Override
        public Optional<ConditionForm> inSegment(MemberCondition.InSegment condition) {
            return row("inSegment", condition.key());
        }

        @Override
        public Optional<ConditionForm> audience(MemberCondition.Audience condition) {
            return Optional.empty();
        }

        @Override
        public Optional<ConditionForm> consent(MemberCondition.Consent condition) {
            return condition.state() != MemberCondition.Consent.State.GIVEN
                    ? Optional.empty()
                    : row("consent", null)
                            .map(row -> row.withOperator(condition.channel().value())
                                    .withValue(condition.topic()));
        }

        @Override
        public Optional<ConditionForm> joined(MemberCondition.Joined condition) {
            return row("joined", null).flatMap(row -> moving(row, condition.window()));
        }

        @Override
        public Optional<ConditionForm> occasion(MemberCondition.Occasion condition) {
            String days = Integer.toString(condition.last() + 1);
            return condition.first() != 0 || condition.last() < 0
                    ? Optional.empty()
                    : row("occasion", condition.name()).map(row -> row.withSpan(new SpanForm(days, null)));
        }

        @Override
        public Optional<ConditionForm> sample(MemberCondition.Sample condition) {
            return Optional.empty();
        }

        @Override
        public Optional<ConditionForm> attribute(MemberCondition.Attribute condition) {
            return condition.comparison().match(new Compared(condition.name())).map(row -> row.withNot(not));
        }

        @Override
        public Optional<ConditionForm> never(EventCondition.Never condition) {
            return row("recency", condition.event()).map(row -> row.withOperator("never"));
        }

        @Override
        public Optional<ConditionForm> edge(EventCondition.Edge condition) {
            Window window = condition.window();
            boolean plain = condition.end() == EventCondition.End.LAST
                    && condition.having().isEmpty()
                    && condition
                            .events()
                            .equals(EventWindow.of(condition.events().type()));
            return plain && window != null
                    ? row("recency", condition.events().type()).flatMap(row -> moving(row, window))
                    : Optional.empty();
        }

        @Override
        public Optional<ConditionForm> count(EventCondition.Count condition) {
            return RuleRows.event("count", condition.events(), condition.range())
                    .map(row -> row.withNot(not));
        }

        @Override
        public Optional<ConditionForm> measure(EventCondition.Measure condition) {
            boolean plain = condition.figure() == EventCondition.Figure.SUM && condition.property() == null;
            return plain
                    ? RuleRows.event("sum", condition.events(), condition.range())
                            .map(row -> row.withNot(not))
                    : Optional.empty();
        }

        @Override
        public Optional<ConditionForm> sequence(EventCondition.Sequence condition) {
            return Optional.empty();
        }

        @Override
        public Optional<ConditionForm> rfm(EventCondition.Rfm condition) {
            return RuleRows.rfm(condition).map(row -> row.withNot(not));
        }

        private Optional<ConditionForm> row(String kind, @Nullable String name) {
            return Optional.of(ConditionForm.empty(kind).withNot(not).withName(name));
        }
    }

    /** A row says one of the two directions. */
    private static Optional<ConditionForm> moving(ConditionForm row, Window window) {
        if (!(window instanceof Window.Moving moving) || (moving.newerThan() == null) == (moving.olderThan() == null)) {
            return Optional.empty();
        }
        return moving.olderThan() == null
                ? spanning(row.withOperator("newerThan"), moving.newerThan())
                : spanning(row.withOperator("olderThan"), moving.olderThan());
    }

    private static Optional<ConditionForm> event(String measure, EventWindow events, Range range) {
        if (!events.where().isEmpty() || events.window() != null && events.within() == null) {
            return Optional.empty();
        }
        ConditionForm row = ConditionForm.empty("event")
                .withName(events.type())
                .withOperator(measure)
                .withValue(events.currency())
                .withBounds(BoundsForm.of(range.atLeast(), range.atMost()));
        return spanning(row, events.within());
    }

    private static Optional<ConditionForm> rfm(EventCondition.Rfm rfm) {
        if (!rfm.events().equals(EventWindow.of(rfm.events().type()))) {
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

        @Override
        public Optional<ConditionForm> inDays(Comparison.InDays comparison) {
            return Optional.empty();
        }

        private boolean isExpressible(Object value) {
            return AttributeKinds.isNumber(name) == value instanceof BigDecimal && !(value instanceof Boolean);
        }

        private Optional<ConditionForm> number(Range range) {
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
}
