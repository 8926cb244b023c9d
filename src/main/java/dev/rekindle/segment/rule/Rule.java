package dev.rekindle.segment.rule;

import java.util.List;

/**
 * The rule of a segment, read from JSON by {@link Rules}: conditions, and combinations of rules. Conditions come in
 * families, each with a visitor of its own. Periods end at the clock's time.
 */
public sealed interface Rule permits Rule.All, Rule.Any, Rule.Not, MemberCondition, EventCondition, ContactCondition {

    <R> R match(Cases<R> cases);

    /** One method for each combination and each family of conditions. */
    interface Cases<R> {

        R all(All rule);

        R any(Any rule);

        R not(Not rule);

        R member(MemberCondition condition);

        R event(EventCondition condition);

        R contact(ContactCondition condition);
    }

    /** The cases of rules that combine others; every other rule is a {@link #single} condition. */
    interface CombinedCases<R> extends Cases<R> {

        R single(Rule condition);

        @Override
        default R member(MemberCondition condition) {
            return single(condition);
        }

        @Override
        default R event(EventCondition condition) {
            return single(condition);
        }

        @Override
        default R contact(ContactCondition condition) {
            return single(condition);
        }
    }

    /** All of the rules match. */
    record All(List<Rule> rules) implements Rule {
        public All {
            rules = List.copyOf(rules);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.all(this);
        }
    }

    /** At least one of the rules matches. */
    record Any(List<Rule> rules) implements Rule {
        public Any {
            rules = List.copyOf(rules);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.any(this);
        }
    }

    record Not(Rule rule) implements Rule {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.not(this);
        }
    }
}
