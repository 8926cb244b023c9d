package dev.rekindle.segment.rule;

import static dev.rekindle.segment.rule.RuleWriter.object;

import java.util.List;
import java.util.Map;

/**
 * Writes a comparison beside the name of what is compared.
 *
 * @param subject attribute or property
 * @param name the name of the attribute or property
 */
record ComparisonWriter(String subject, String name) implements Comparison.Cases<Map<String, Object>> {

    @Override
    public Map<String, Object> is(Comparison.Is comparison) {
        return compared("is", comparison.value());
    }

    @Override
    public Map<String, Object> isNot(Comparison.IsNot comparison) {
        return compared("isNot", comparison.value());
    }

    @Override
    public Map<String, Object> oneOf(Comparison.OneOf comparison) {
        return compared("oneOf", comparison.values());
    }

    @Override
    public Map<String, Object> contains(Comparison.Contains comparison) {
        return compared("contains", comparison.text());
    }

    @Override
    public Map<String, Object> startsWith(Comparison.StartsWith comparison) {
        return compared("startsWith", comparison.text());
    }

    @Override
    public Map<String, Object> before(Comparison.Before comparison) {
        return compared("before", comparison.date().toString());
    }

    @Override
    public Map<String, Object> from(Comparison.From comparison) {
        return compared("from", comparison.date().toString());
    }

    @Override
    public Map<String, Object> known(Comparison.Known comparison) {
        return compared("known", comparison.known());
    }

    @Override
    public Map<String, Object> within(Comparison.Within comparison) {
        Range range = comparison.range();
        return range.atLeast() != null && range.atMost() != null
                ? compared("between", List.of(range.atLeast(), range.atMost()))
                : object(subject, name, "atLeast", range.atLeast(), "atMost", range.atMost());
    }

    @Override
    public Map<String, Object> inDays(Comparison.InDays comparison) {
        return compared(
                "inDays",
                object(
                        "atLeast",
                        comparison.atLeast(),
                        "atMost",
                        comparison.atMost(),
                        "yearly",
                        comparison.yearly() ? true : null));
    }

    private Map<String, Object> compared(String operator, Object value) {
        return object(subject, name, operator, value);
    }
}
