package dev.rekindle.segment.rule.sql;

import dev.rekindle.segment.rule.Comparison;
import dev.rekindle.segment.rule.EventCondition;
import dev.rekindle.segment.rule.EventCondition.Figure;
import dev.rekindle.segment.rule.PropertyFilter;
import org.jspecify.annotations.Nullable;

/** A figure over a member's events {@code e}: an aggregate, and what must be joined for it. */
class FigureSql {

    private final Figure figure;
    private final String value;
    private final String join;

    FigureSql(Parameters parameters, EventCondition.Measure condition) {
        this.figure = condition.figure();
        String property = condition.property();
        if (property == null) {
            this.value = "e.amount";
            this.join = "";
        } else if (property.equals(PropertyFilter.CURRENCY)) {
            this.value = "e.currency";
            this.join = "";
        } else {
            var part = new PropertyFilter(property, new Comparison.Known(true));
            String name = parameters.bind(part.name());
            String json = "e.properties -> " + name;
            @Nullable String field = part.field().map(parameters::bind).orElse(null);
            this.join = join(json, field);
            this.value = value(name, field);
        }
    }

    private String join(String json, @Nullable String field) {
        if (field != null) {
            return " cross join lateral jsonb_array_elements(" + EventSet.list(json) + ") l(v)";
        }
        return figure == Figure.DISTINCT
                ? " cross join lateral jsonb_array_elements_text(case when jsonb_typeof(" + json + ") = 'array' then "
                        + json + " else jsonb_build_array(" + json + ") end) l(v)"
                : "";
    }

    private String value(String name, @Nullable String field) {
        if (field != null) {
            return numeric("(l.v ->> " + field + ")");
        }
        return figure == Figure.DISTINCT ? "l.v" : numeric("(e.properties ->> " + name + ")");
    }

    private String numeric(String text) {
        return figure == Figure.DISTINCT ? text : ComparisonSql.number(text, null);
    }

    String join() {
        return join;
    }

    /** The aggregate alone. */
    String aggregate() {
        return switch (figure) {
            case SUM -> "sum(" + value + ")";
            case AVERAGE -> "avg(" + value + ")";
            case MIN -> "min(" + value + ")";
            case MAX -> "max(" + value + ")";
            case DISTINCT -> "count(distinct " + value + ")";
        };
    }

    /** The figure, from its aggregate: a sum of no events is 0. */
    String of(String aggregate) {
        return figure == Figure.SUM ? "coalesce(" + aggregate + ", 0)" : aggregate;
    }
}
