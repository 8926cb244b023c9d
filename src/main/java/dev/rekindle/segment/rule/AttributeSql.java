package dev.rekindle.segment.rule;

import dev.rekindle.segment.rule.MemberProperty.Kind;
import dev.rekindle.segment.rule.Rule.Comparison;
import dev.rekindle.segment.rule.Rule.Range;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares one property of {@code member m}; null where the property is null. */
class AttributeSql {

    private final Function<Object, String> bind;
    private final ZoneId zone;

    AttributeSql(Function<Object, String> bind, ZoneId zone) {
        this.bind = bind;
        this.zone = zone;
    }

    String compare(Rule.Attribute attribute) {
        MemberProperty core = MemberProperty.named(attribute.name()).orElse(null);
        String text = core == null ? "(m.attributes ->> " + bind.apply(attribute.name()) + ")" : core.column();
        return attribute.comparison().match(new Comparing(core, text));
    }

    /** @param text the property as SQL that yields text, or its column */
    private final class Comparing implements Comparison.Cases<String> {

        private final @Nullable MemberProperty core;
        private final String text;

        Comparing(@Nullable MemberProperty core, String text) {
            this.core = core;
            this.text = text;
        }

        @Override
        public String is(Comparison.Is comparison) {
            return equal(core, text, comparison.value());
        }

        @Override
        public String isNot(Comparison.IsNot comparison) {
            return "(" + equal(core, text, comparison.value()) + ") is not true";
        }

        @Override
        public String oneOf(Comparison.OneOf comparison) {
            return text + " in (" + bind.apply(comparison.values()) + ")";
        }

        @Override
        public String contains(Comparison.Contains comparison) {
            return "position(lower(" + bind.apply(comparison.text()) + ") in lower(" + text + ")) > 0";
        }

        @Override
        public String startsWith(Comparison.StartsWith comparison) {
            return "starts_with(lower(" + text + "), lower(" + bind.apply(comparison.text()) + "))";
        }

        @Override
        public String within(Comparison.Within comparison) {
            return AttributeSql.this.within(number(core, text), comparison.range());
        }

        @Override
        public String before(Comparison.Before comparison) {
            return onDate(core, text, "<", comparison.date());
        }

        @Override
        public String from(Comparison.From comparison) {
            return onDate(core, text, ">=", comparison.date());
        }

        @Override
        public String known(Comparison.Known comparison) {
            String known = "(" + text + ")::text <> ''";
            return comparison.known() ? known : "(" + known + ") is not true";
        }
    }

    private String equal(@Nullable MemberProperty core, String text, Object value) {
        if (value instanceof BigDecimal number) {
            return number(core, text) + " = " + bind.apply(number);
        }
        return value instanceof Boolean truth
                ? "lower(" + text + ") = " + bind.apply(truth.toString())
                : text + " = " + bind.apply(value);
    }

    private static String number(@Nullable MemberProperty core, String text) {
        return core != null && core.kind() == Kind.NUMBER
                ? core.column()
                : "(case when " + text + " ~ '^-?[0-9]{1,30}(\\.[0-9]{1,30})?$' then " + text + "::numeric end)";
    }

    private String within(String number, Range range) {
        var bounds = new ArrayList<String>();
        if (range.atLeast() != null) {
            bounds.add(number + " >= " + bind.apply(range.atLeast()));
        }
        if (range.atMost() != null) {
            bounds.add(number + " <= " + bind.apply(range.atMost()));
        }
        return String.join(" and ", bounds);
    }

    /** A date stored as text is compared as text, which is correct for ISO 8601. */
    private String onDate(@Nullable MemberProperty core, String text, String operator, LocalDate date) {
        if (core != null && core.kind() == Kind.DATE) {
            return core.column() + " " + operator + " "
                    + bind.apply(date.atStartOfDay(zone).toInstant());
        }
        return "(case when " + text + " ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}' then left(" + text + ", 10) end) collate \"C\" "
                + operator + " " + bind.apply(date.toString());
    }
}
