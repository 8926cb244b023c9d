package dev.rekindle.segment.rule.sql;

import static dev.rekindle.platform.SqlParameters.texts;

import dev.rekindle.segment.rule.Comparison;
import dev.rekindle.segment.rule.MemberProperty.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares one value; null where the value is null. */
class ComparisonSql implements Comparison.Cases<String> {

    private final Parameters parameters;
    private final String text;
    private final @Nullable Kind kind;

    /**
     * @param text the value as SQL: a column of the kind, or text
     * @param kind null for text that may hold a number or a date
     */
    ComparisonSql(Parameters parameters, String text, @Nullable Kind kind) {
        this.parameters = parameters;
        this.text = text;
        this.kind = kind;
    }

    @Override
    public String is(Comparison.Is comparison) {
        return equal(comparison.value());
    }

    @Override
    public String isNot(Comparison.IsNot comparison) {
        return "(" + equal(comparison.value()) + ") is not true";
    }

    @Override
    public String oneOf(Comparison.OneOf comparison) {
        return text + " = any (" + parameters.bind(texts(comparison.values())) + ")";
    }

    @Override
    public String contains(Comparison.Contains comparison) {
        return "position(lower(" + parameters.bind(comparison.text()) + ") in lower(" + text + ")) > 0";
    }

    @Override
    public String startsWith(Comparison.StartsWith comparison) {
        return "starts_with(lower(" + text + "), lower(" + parameters.bind(comparison.text()) + "))";
    }

    @Override
    public String within(Comparison.Within comparison) {
        return parameters.within(comparison.range(), number(text, kind));
    }

    @Override
    public String before(Comparison.Before comparison) {
        return onDate("<", comparison.date());
    }

    @Override
    public String from(Comparison.From comparison) {
        return onDate(">=", comparison.date());
    }

    @Override
    public String known(Comparison.Known comparison) {
        String known = "(" + text + ")::text <> ''";
        return comparison.known() ? known : "(" + known + ") is not true";
    }

    @Override
    public String inDays(Comparison.InDays comparison) {
        Integer first = comparison.atLeast();
        Integer last = comparison.atMost();
        LocalDate today = parameters.today();
        if (comparison.yearly() && first != null && last != null) {
            return returns(today.plusDays(first), today.plusDays(last));
        }
        var bounds = new ArrayList<String>();
        if (first != null) {
            bounds.add(onDate(">=", today.plusDays(first)));
        }
        if (last != null) {
            bounds.add(onDate("<", today.plusDays(last + 1L)));
        }
        return String.join(" and ", bounds);
    }

    /** Whether a day of the year lies between two dates. The day of joining itself is no anniversary. */
    private String returns(LocalDate first, LocalDate last) {
        if (kind == Kind.DATE) {
            return text + " < " + parameters.startOf(first) + " and to_char(" + text + " at time zone "
                    + parameters.bind(parameters.zone().getId()) + ", 'MM-DD') = any ("
                    + parameters.bind(texts(daysOfTheYear(first, last))) + ")";
        }
        return "substr(" + date() + ", 6) = any (" + parameters.bind(texts(daysOfTheYear(first, last))) + ")";
    }

    /** As {@code MM-DD}; 29 February is on the 28th in a common year. */
    private static List<String> daysOfTheYear(LocalDate first, LocalDate last) {
        var days = new ArrayList<String>();
        for (LocalDate day = first; !day.isAfter(last) && days.size() < 366; day = day.plusDays(1)) {
            days.add(day.toString().substring(5));
            if (MonthDay.from(day).equals(MonthDay.of(2, 28)) && !day.isLeapYear()) {
                days.add("02-29");
            }
        }
        return days;
    }

    private String equal(Object value) {
        if (value instanceof BigDecimal number) {
            return number(text, kind) + " = " + parameters.bind(number);
        }
        return value instanceof Boolean truth
                ? "lower(" + text + ") = " + parameters.bind(truth.toString())
                : text + " = " + parameters.bind(value);
    }

    /** A value as a number; null where it is none. */
    static String number(String text, @Nullable Kind kind) {
        return kind == Kind.NUMBER
                ? text
                : "(case when " + text + " ~ '^-?[0-9]{1,30}(\\.[0-9]{1,30})?$' then " + text + "::numeric end)";
    }

    /** A date stored as text is compared as text, which is correct for ISO 8601. */
    private String onDate(String operator, LocalDate date) {
        return kind == Kind.DATE
                ? text + " " + operator + " " + parameters.startOf(date)
                : date() + " " + operator + " " + parameters.bind(date.toString());
    }

    private String date() {
        return "(case when " + text + " ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}' then left(" + text + ", 10) end) collate \"C\"";
    }
}
