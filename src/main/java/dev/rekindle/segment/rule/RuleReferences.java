package dev.rekindle.segment.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names to which a rule refers.
 *
 * @param attributes core properties and further attributes
 */
public record RuleReferences(
        Set<String> segments, Set<String> eventTypes, Set<String> attributes, Set<String> topics, Set<String> tags) {

    public static RuleReferences of(Rule rule) {
        return rule.match(new Names());
    }

    private static RuleReferences union(List<Rule> rules) {
        List<RuleReferences> parts = rules.stream().map(RuleReferences::of).toList();
        return new RuleReferences(
                union(parts.stream().map(RuleReferences::segments)),
                union(parts.stream().map(RuleReferences::eventTypes)),
                union(parts.stream().map(RuleReferences::attributes)),
                union(parts.stream().map(RuleReferences::topics)),
                union(parts.stream().map(RuleReferences::tags)));
    }

    private static Set<String> union(Stream<Set<String>> sets) {
        return sets.flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    private static final class Names implements Rule.Cases<RuleReferences> {

        private static final RuleReferences NONE = new RuleReferences(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

        @Override
        public RuleReferences all(Rule.All rule) {
            return union(rule.rules());
        }

        @Override
        public RuleReferences any(Rule.Any rule) {
            return union(rule.rules());
        }

        @Override
        public RuleReferences not(Rule.Not rule) {
            return of(rule.rule());
        }

        @Override
        public RuleReferences attribute(Rule.Attribute rule) {
            return attributeNamed(rule.name());
        }

        @Override
        public RuleReferences tag(Rule.Tag rule) {
            return new RuleReferences(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(rule.tag()));
        }

        @Override
        public RuleReferences consent(Rule.Consent rule) {
            return rule.topic() == null
                    ? NONE
                    : new RuleReferences(Set.of(), Set.of(), Set.of(), Set.of(rule.topic()), Set.of());
        }

        @Override
        public RuleReferences eventCount(Rule.EventCount rule) {
            return events(rule.events().type());
        }

        @Override
        public RuleReferences eventSum(Rule.EventSum rule) {
            return events(rule.events().type());
        }

        @Override
        public RuleReferences recency(Rule.Recency rule) {
            return events(rule.event());
        }

        @Override
        public RuleReferences never(Rule.Never rule) {
            return events(rule.event());
        }

        @Override
        public RuleReferences inSegment(Rule.InSegment rule) {
            return new RuleReferences(Set.of(rule.key()), Set.of(), Set.of(), Set.of(), Set.of());
        }

        @Override
        public RuleReferences joined(Rule.Joined rule) {
            return attributeNamed(MemberProperty.JOINED_AT.property());
        }

        @Override
        public RuleReferences occasion(Rule.Occasion rule) {
            return attributeNamed(rule.name());
        }

        @Override
        public RuleReferences rfm(Rule.Rfm rule) {
            return events(rule.events().type());
        }

        private static RuleReferences events(String type) {
            return new RuleReferences(Set.of(), Set.of(type), Set.of(), Set.of(), Set.of());
        }

        private static RuleReferences attributeNamed(String name) {
            return new RuleReferences(Set.of(), Set.of(), Set.of(name), Set.of(), Set.of());
        }
    }
}
