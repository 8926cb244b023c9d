package dev.rekindle.segment.source.jdbc;

import dev.rekindle.segment.rule.Comparison;
import dev.rekindle.segment.source.jdbc.PushedRule.NotPushable;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares a column, as the type that it has in its database. */
record PushedComparison(String column, LocalDate today, List<Object> values) implements Comparison.Cases<String> {

    /** True where the condition is false or unknown. */
    static String negated(String condition) {
        return "(case when " + condition + " then 1 else 0 end) = 0";
    }

    @Override
    public String is(Comparison.Is comparison) {
        return compared("=", comparison.value());
    }

    @Override
    public String isNot(Comparison.IsNot comparison) {
        return negated(compared("=", comparison.value()));
    }

    @Override
    public String oneOf(Comparison.OneOf comparison) {
        values.addAll(comparison.values());
        return column + " in ("
                + String.join(", ", Collections.nCopies(comparison.values().size(), "?")) + ")";
    }

    @Override
    public String contains(Comparison.Contains comparison) {
        return position(comparison.text()) + " > 0";
    }

    @Override
    public String startsWith(Comparison.StartsWith comparison) {
        return position(comparison.text()) + " = 1";
    }

    private String position(String text) {
        values.add(text.toLowerCase(Locale.ROOT));
        return "position(? in lower(" + column + "))";
    }

    @Override
    public String within(Comparison.Within comparison) {
        return between(comparison.range().atLeast(), comparison.range().atMost(), "<=");
    }

    @Override
    public String before(Comparison.Before comparison) {
        return compared("<", comparison.date());
    }

    @Override
    public String from(Comparison.From comparison) {
        return compared(">=", comparison.date());
    }

    @Override
    public String known(Comparison.Known comparison) {
        return column + (comparison.known() ? " is not null" : " is null");
    }

    @Override
    public String inDays(Comparison.InDays comparison) {
        if (comparison.yearly()) {
            throw new NotPushable("rule-condition", "yearly");
        }
        Integer first = comparison.atLeast();
        Integer last = comparison.atMost();
        return between(
                first == null ? null : today.plusDays(first), last == null ? null : today.plusDays(last + 1L), "<");
    }

    private String between(@Nullable Object least, @Nullable Object most, String mostIs) {
        if (least != null && most != null) {
            return compared(">=", least) + " and " + compared(mostIs, most);
        }
        return least == null ? compared(mostIs, Objects.requireNonNull(most)) : compared(">=", least);
    }

    private String compared(String operator, Object value) {
        values.add(value);
        return column + " " + operator + " ?";
    }
}
