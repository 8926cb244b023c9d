package dev.rekindle.segment.rule;

import dev.rekindle.member.figure.Figure;
import dev.rekindle.segment.rule.InvalidRule.Problem;
import dev.rekindle.segment.rule.MemberProperty.Kind;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a comparison beside the name of what is compared: {@code {"attribute": "tier", "is": "gold"}}, {@code {"property":
 * "category", "is": "shoes"}}.
 */
class ComparisonReader {

    private static final String IN_DAYS = "inDays";
    private static final int MOST_DAYS = 36_600;
    private static final int DAYS_OF_A_YEAR = 366;

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

    private ComparisonReader() {}

    static Rule attribute(RuleNode at) {
        String name = at.get("attribute").text();
        if (Figure.isFigure(name) && Figure.named(name).isEmpty()) {
            throw at.get("attribute")
                    .bad(
                            Problem.UNKNOWN,
                            name,
                            RuleNode.list(Arrays.stream(Figure.values())
                                    .map(Figure::property)
                                    .toList()));
        }
        Comparison comparison = read(at, "attribute", true);
        refuseWrongKind(at, name, comparison);
        return new MemberCondition.Attribute(name, comparison);
    }

    static PropertyFilter property(RuleNode at) {
        String name = at.get("property").text();
        Comparison comparison = read(at, "property", false);
        boolean fits = !name.equals(PropertyFilter.AMOUNT) || comparison.match(new Fits(Kind.NUMBER));
        if (!fits) {
            throw wrongKind(at, name, Kind.NUMBER);
        }
        return new PropertyFilter(name, comparison);
    }

    private static Comparison read(RuleNode at, String subject, boolean days) {
        var known = new LinkedHashMap<>(COMPARISONS);
        if (days) {
            known.put(IN_DAYS, ComparisonReader::inDays);
        }
        var operators =
                at.names().stream().filter(name -> !name.equals(subject)).toList();
        if (operators.isEmpty()) {
            throw at.bad(Problem.NO_CONDITION, RuleNode.list(known.keySet()));
        }
        if (operators.size() > 1) {
            throw at.bad(Problem.TWO_CONDITIONS, RuleNode.list(operators));
        }
        String operator = operators.get(0);
        var reader = known.get(operator);
        if (reader == null) {
            throw new InvalidRule(at.path() + "." + operator, Problem.UNKNOWN, operator, RuleNode.list(known.keySet()));
        }
        return reader.apply(at.get(operator));
    }

    private static Range bounds(RuleNode at) {
        List<RuleNode> bounds = at.elements();
        if (bounds.size() != 2) {
            throw at.bad(Problem.NOT_A_LIST, at.json());
        }
        return at.notReversed(new Range(bounds.get(0).number(), bounds.get(1).number()));
    }

    private static Comparison inDays(RuleNode at) {
        at.only("atLeast", "atMost", "yearly");
        boolean yearly = at.find("yearly").map(RuleNode::truth).orElse(false);
        int most = yearly ? DAYS_OF_A_YEAR : MOST_DAYS;
        Integer first =
                at.find("atLeast").map(node -> node.integer(-most, most)).orElse(null);
        Integer last = at.find("atMost").map(node -> node.integer(-most, most)).orElse(null);
        if (first == null && last == null || yearly && (first == null || last == null)) {
            throw at.bad(Problem.NO_BOUND);
        }
        if (first != null && last != null && first > last) {
            throw at.bad(Problem.REVERSED, first, last);
        }
        return new Comparison.InDays(first, last, yearly);
    }

    private static void refuseWrongKind(RuleNode at, String name, Comparison comparison) {
        @Nullable Kind kind = MemberProperty.kindOf(name).orElse(null);
        if (kind != null && !comparison.match(new Fits(kind))) {
            throw wrongKind(at, name, kind);
        }
    }

    private static InvalidRule wrongKind(RuleNode at, String name, Kind kind) {
        String operator = at.names().stream()
                .filter(word -> !word.equals("attribute") && !word.equals("property"))
                .findFirst()
                .orElseThrow();
        return at.get(operator).bad(Problem.WRONG_KIND, name, kind.name().toLowerCase(Locale.ROOT), operator);
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

        @Override
        public Boolean inDays(Comparison.InDays comparison) {
            return kind != Kind.NUMBER;
        }

        private boolean equality(Object value) {
            return kind == Kind.TEXT || kind == Kind.NUMBER && value instanceof BigDecimal;
        }
    }
}
