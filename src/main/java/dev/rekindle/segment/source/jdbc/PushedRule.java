package dev.rekindle.segment.source.jdbc;

import dev.rekindle.segment.rule.Comparison;
import dev.rekindle.segment.rule.ContactCondition;
import dev.rekindle.segment.rule.EventCondition;
import dev.rekindle.segment.rule.MemberCondition;
import dev.rekindle.segment.rule.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A segment rule in the SQL of the database that its members are pulled from: conditions on attributes that are columns
 * there, in any nesting. Only constructs that PostgreSQL, MariaDB, Trino and ClickHouse share are written; every value is a
 * parameter. As everywhere, a negation also matches where a value is unknown.
 *
 * @param values of the parameters, in order
 */
record PushedRule(String sql, List<Object> values) {

    /**
     * Compiles a rule.
     *
     * @param columns column by attribute
     * @param quote quotes a column for the database
     * @param today where dates relative to today count from
     * @throws NotPushable if a condition cannot be asked there
     */
    static PushedRule of(Rule rule, Map<String, String> columns, UnaryOperator<String> quote, LocalDate today) {
        var values = new ArrayList<Object>();
        String sql = rule.match(new Conditions(columns, quote, today, values));
        return new PushedRule(sql, List.copyOf(values));
    }

    /** A condition that the database cannot be asked. */
    static final class NotPushable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String code;
        private final String what;

        NotPushable(String code, String what) {
            super(code + ": " + what);
            this.code = code;
            this.what = what;
        }

        /** Last part of the key of its text. */
        String code() {
            return code;
        }

        /** The condition or attribute. */
        String what() {
            return what;
        }
    }

    private record Conditions(
            Map<String, String> columns, UnaryOperator<String> quote, LocalDate today, List<Object> values)
            implements Rule.Cases<String> {

        @Override
        public String all(Rule.All rule) {
            return joined(rule.rules(), " and ");
        }

        @Override
        public String any(Rule.Any rule) {
            return joined(rule.rules(), " or ");
        }

        private String joined(List<Rule> rules, String by) {
            return rules.stream().map(one -> one.match(this)).collect(Collectors.joining(by, "(", ")"));
        }

        @Override
        public String not(Rule.Not rule) {
            return PushedComparison.negated(rule.rule().match(this));
        }

        @Override
        public String member(MemberCondition condition) {
            if (!(condition instanceof MemberCondition.Attribute attribute)) {
                throw new NotPushable(
                        "rule-condition", condition.getClass().getSimpleName().toLowerCase(Locale.ROOT));
            }
            String column = columns.get(attribute.name());
            if (column == null) {
                throw new NotPushable("rule-column", attribute.name());
            }
            Comparison comparison = attribute.comparison();
            return comparison.match(new PushedComparison(quote.apply(column), today, values));
        }

        @Override
        public String event(EventCondition condition) {
            throw new NotPushable("rule-condition", "event");
        }

        @Override
        public String contact(ContactCondition condition) {
            throw new NotPushable("rule-condition", "contact");
        }
    }
}
