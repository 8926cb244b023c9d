package dev.rekindle.value.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A condition of a decision table as SQL: literals, comparisons, ranges, lists of them and {@code not}. */
final class CellSql {

    /** The condition of a cell that asks nothing. */
    static final String ALWAYS = "true";

    private static final String NUMBER = "-?\\d{1,15}(?:\\.\\d{1,10})?";
    private static final Pattern NOT = Pattern.compile("not\\s*\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern COMPARED = Pattern.compile("(<=|<|>=|>)\\s*(" + NUMBER + ")");
    private static final Pattern RANGE =
            Pattern.compile("([\\[\\]()])\\s*(" + NUMBER + ")\\s*\\.\\.\\s*(" + NUMBER + ")\\s*([\\[\\]()])");

    private final Value value;
    private final UnaryOperator<String> bind;

    private CellSql(Value value, UnaryOperator<String> bind) {
        this.value = value;
        this.bind = bind;
    }

    /** What a column asks: an SQL expression, and whether it is a number. */
    record Value(String sql, boolean isNumber) {

        static Value number(String sql) {
            return new Value(sql, true);
        }

        static Value text(String sql) {
            return new Value(sql, false);
        }

        /** As a number; null where a text is none. */
        String number() {
            return isNumber
                    ? sql
                    : "(case when " + sql + " ~ '^-?[0-9]{1,15}(\\.[0-9]{1,10})?$' then " + sql + "::numeric end)";
        }
    }

    /**
     * A condition that is true or false, never null: a value that a member does not have matches only a cell that asks
     * nothing, and {@code not} of equalities.
     *
     * @param cell one that the decision tables' check has let through
     * @param bind makes a text a parameter and returns its place
     */
    static String of(String cell, Value value, UnaryOperator<String> bind) {
        String text = cell.strip();
        if (text.isEmpty() || text.equals("-")) {
            return ALWAYS;
        }
        var sql = new CellSql(value, bind);
        Matcher not = NOT.matcher(text);
        return not.matches()
                ? "coalesce(not (" + sql.any(not.group(1)) + "), false)"
                : "coalesce(" + sql.any(text) + ", false)";
    }

    private String any(String list) {
        return parts(list).stream().map(this::test).collect(Collectors.joining(" or ", "(", ")"));
    }

    /** Commas within a text part nothing. */
    private static List<String> parts(String list) {
        var parts = new ArrayList<String>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < list.length(); i++) {
            if (list.charAt(i) == '"') {
                quoted = !quoted;
            } else if (list.charAt(i) == ',' && !quoted) {
                parts.add(list.substring(from, i).strip());
                from = i + 1;
            }
        }
        parts.add(list.substring(from).strip());
        return parts;
    }

    private String test(String test) {
        Matcher text = TEXT.matcher(test);
        if (text.matches()) {
            return value.isNumber() ? "false" : equal(value.sql(), bind.apply(text.group(1)));
        }
        if (test.equals("true") || test.equals("false")) {
            return value.isNumber() ? "false" : equal(value.sql(), "'" + test + "'");
        }
        Matcher compared = COMPARED.matcher(test);
        if (compared.matches()) {
            return value.number() + " " + compared.group(1) + " " + compared.group(2);
        }
        Matcher range = RANGE.matcher(test);
        return range.matches() ? range(range) : equal(value.number(), checked(test));
    }

    private static String checked(String number) {
        if (!number.matches(NUMBER)) {
            throw new IllegalArgumentException("Not a condition of a decision table: " + number);
        }
        return number;
    }

    private String range(Matcher range) {
        String from = range.group(1).equals("[") ? ">=" : ">";
        String to = range.group(4).equals("]") ? "<=" : "<";
        return "(" + value.number() + " " + from + " " + range.group(2) + " and " + value.number() + " " + to + " "
                + range.group(3) + ")";
    }

    /** An unknown value is equal to nothing. */
    private static String equal(String one, String other) {
        return "coalesce(" + one + " = " + other + ", false)";
    }
}
