package dev.rekindle.segment.rule;

import dev.rekindle.segment.rule.InvalidRule.Problem;
import dev.rekindle.segment.rule.MemberProperty.Kind;
import dev.rekindle.segment.rule.Rule.Comparison;
import dev.rekindle.segment.rule.Rule.Range;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Reads a condition on a property of a member: {@code {"attribute": "tier", "is": "gold"}}. */
class AttributeReader {

    private static final Map<String, Function<RuleNode, Comparison>> COMPARISONS = new LinkedHashMap<>();

    static {
        COMPARISONS.put("is", at -> new Comparison.Is(at.value()));
        COMPARISONS.put("isNot", at -> new Comparison.IsNot(at.value()));
        COMPARISONS.put(
                "oneOf",
                at -> new Comparison.OneOf(
                        at.elements().stream().map(RuleNode::text).toList()));
        COMPARISONS.put("contains", at -> new Comparison.Contains(at.text()));
        COMPARISONS.put("startsWith", at -> new Comparison.StartsWith(at.text()));
        COMPARISONS.put("atLeast", at -> new Comparison.Within(new Range(at.number(), null)));
        COMPARISONS.put("atMost", at -> new Comparison.Within(new Range(null, at.number())));
        COMPARISONS.put("between", at -> new Comparison.Within(bounds(at)));
        COMPARISONS.put("before", at -> new Comparison.Before(at.date()));
        COMPARISONS.put("from", at -> new Comparison.From(at.date()));
        COMPARISONS.put("known", at -> new Comparison.Known(at.truth()));
    }

    private AttributeReader() {}

    static Rule read(RuleNode at) {
        RuleNode attribute = at.get("attribute");
        var operators =
                at.names().stream().filter(name -> !name.equals("attribute")).toList();
        if (operators.isEmpty()) {
            throw at.bad(Problem.NO_CONDITION, RuleNode.list(COMPARISONS.keySet()));
        }
        if (operators.size() > 1) {
            throw at.bad(Problem.TWO_CONDITIONS, RuleNode.list(operators));
        }
        String operator = operators.get(0);
        var reader = COMPARISONS.get(operator);
        if (reader == null) {
            throw new InvalidRule(
                    at.path() + "." + operator, Problem.UNKNOWN, operator, RuleNode.list(COMPARISONS.keySet()));
        }
        Comparison comparison = reader.apply(at.get(operator));
        refuseWrongKind(at.get(operator), attribute.text(), operator, comparison);
        return new Rule.Attribute(attribute.text(), comparison);
    }

    private static Range bounds(RuleNode at) {
        List<RuleNode> bounds = at.elements();
        if (bounds.size() != 2) {
            throw at.bad(Problem.NOT_A_LIST, at.json());
        }
        return new Range(bounds.get(0).number(), bounds.get(1).number());
    }

    private static void refuseWrongKind(RuleNode at, String name, String operator, Comparison comparison) {
        MemberProperty property = MemberProperty.named(name).orElse(null);
        if (property != null && !comparison.match(new Fits(property.kind()))) {
            throw at.bad(Problem.WRONG_KIND, name, property.kind().name().toLowerCase(Locale.ROOT), operator);
        }
    }

    /** Whether a comparison fits a property of a kind. */
    private record Fits(Kind kind) implements Comparison.Cases<Boolean> {

        @Override
        public Boolean is(Comparison.Is comparison) {
            return equality(comparison.value());
        }

        @Override
        public Boolean isNot(Comparison.IsNot comparison) {
            return equality(comparison.value());
        }

        @Override
        public Boolean oneOf(Comparison.OneOf comparison) {
            return kind == Kind.TEXT;
        }

        @Override
        public Boolean contains(Comparison.Contains comparison) {
            return kind == Kind.TEXT;
        }

        @Override
        public Boolean startsWith(Comparison.StartsWith comparison) {
            return kind == Kind.TEXT;
        }

        @Override
        public Boolean within(Comparison.Within comparison) {
            return kind != Kind.DATE;
        }

        @Override
        public Boolean before(Comparison.Before comparison) {
            return kind != Kind.NUMBER;
        }

        @Override
        public Boolean from(Comparison.From comparison) {
            return kind != Kind.NUMBER;
        }

        @Override
        public Boolean known(Comparison.Known comparison) {
            return true;
        }

        private boolean equality(Object value) {
            return kind == Kind.TEXT || kind == Kind.NUMBER && value instanceof BigDecimal;
        }
    }
}
