package dev.rekindle.segment.rule.sql;

import dev.rekindle.member.figure.Figure;
import dev.rekindle.segment.rule.ContactCondition;
import dev.rekindle.segment.rule.EventCondition;
import dev.rekindle.segment.rule.MemberCondition;
import dev.rekindle.segment.rule.Rule;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a rule to one statement {@code select m.id from segment_source_member m where ...}. Names of views and columns
 * are written in this package, everything from the rule is bound.
 *
 * <p>A condition on other tables is a semi-join or an anti-join, never a correlated count: PostgreSQL then reads each
 * table once whatever the number of members. An alternative ({@code any}) of such conditions is a union, as an {@code
 * or} of sub-queries could not be joined.
 *
 * <p>For several rules in one statement a rule is an expression instead, on the row of a member joined with its row of
 * {@code event_figures}: one plan node for all rules, where a union of statements would have several for each.
 */
class RuleSql {

    private final Parameters parameters;
    private final MemberSql ofMember;
    private final EventSql ofEvent;
    private final ContactSql ofContact;
    private final boolean inRow;

    /** @param enrolments the view of enrolments */
    RuleSql(Parameters parameters, String enrolments) {
        this(parameters, enrolments, null);
    }

    /** @param figures shared with other rules; null for none */
    RuleSql(Parameters parameters, String enrolments, @Nullable EventFigures figures) {
        this.parameters = parameters;
        this.ofMember = new MemberSql(parameters);
        this.ofEvent = new EventSql(parameters, figures);
        this.ofContact = new ContactSql(parameters, enrolments);
        this.inRow = figures != null;
    }

    /** The matching members, as the column id. */
    String members(Rule rule) {
        return "select m.id from segment_source_member m where " + holds(rule, true) + parameters.only("m.id");
    }

    /** Whether {@code member m} with its figures {@code event_figures g} matches; never null. Needs figures. */
    String holds(Rule rule) {
        return holds(rule, true);
    }

    private String holds(Clause clause, boolean yes) {
        return inRow ? clause.holdsInRow(yes) : clause.holds(yes);
    }

    private String holds(Rule rule, boolean yes) {
        return rule.match(new Condition(yes));
    }

    /** The condition on {@code member m} that a rule matches, or does not match. */
    private final class Condition implements Rule.Cases<String> {

        private final boolean yes;

        Condition(boolean yes) {
            this.yes = yes;
        }

        @Override
        public String all(Rule.All rule) {
            return yes ? each(rule.rules(), true) : either(rule.rules(), false);
        }

        @Override
        public String any(Rule.Any rule) {
            return yes ? either(rule.rules(), true) : each(rule.rules(), false);
        }

        @Override
        public String not(Rule.Not rule) {
            return holds(rule.rule(), !yes);
        }

        @Override
        public String member(MemberCondition condition) {
            return holds(condition.ofMember(ofMember), yes);
        }

        @Override
        public String event(EventCondition condition) {
            return holds(condition.ofEvent(ofEvent), yes);
        }

        @Override
        public String contact(ContactCondition condition) {
            return holds(condition.ofContact(ofContact), yes);
        }
    }

    private String each(List<Rule> rules, boolean yes) {
        return rules.stream().map(rule -> holds(rule, yes)).collect(Collectors.joining(" and ", "(", ")"));
    }

    private String either(List<Rule> rules, boolean yes) {
        if (inRow || rules.stream().allMatch(RuleSql::onMemberAlone)) {
            return rules.stream().map(rule -> holds(rule, yes)).collect(Collectors.joining(" or ", "(", ")"));
        }
        return rules.stream()
                .map(rule -> members(yes ? rule : new Rule.Not(rule)))
                .collect(Collectors.joining(" union ", "m.id in (", ")"));
    }

    /** Such conditions need no sub-query, so an {@code or} of them is one scan. */
    private static boolean onMemberAlone(Rule rule) {
        return rule instanceof MemberCondition.Attribute attribute && !Figure.isFigure(attribute.name())
                || rule instanceof MemberCondition.Joined
                || rule instanceof MemberCondition.Sample;
    }
}
