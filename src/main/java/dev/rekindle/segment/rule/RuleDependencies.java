package dev.rekindle.segment.rule;

import dev.rekindle.dictionary.EntryKey;
import dev.rekindle.member.figure.Figure;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a rule depends on: nobody enters or leaves until one of its inputs changes, or time passes.
 *
 * @param moving whether it may change for a member by time alone
 * @param relative whether a member's answer depends on the other members
 */
public record RuleDependencies(Set<Input> inputs, boolean moving, boolean relative) {

    private static final RuleDependencies NONE = new RuleDependencies(Set.of(), false, false);

    public RuleDependencies {
        inputs = Set.copyOf(inputs);
    }

    public static RuleDependencies of(Rule rule) {
        return rule.match(new Found());
    }

    /**
     * Something that a rule names.
     *
     * @param name of a property of an event {@code type/name}; of a message the deed, such as opened; of a journey its key,
     *     empty for any
     */
    public record Input(Kind kind, String name) {}

    /** What can be named. */
    public enum Kind {
        SEGMENT,
        EVENT,
        EVENT_PROPERTY,
        /** A core property of a member or an attribute. */
        PROPERTY,
        /** A figure, such as {@code value.pAlive}; changes with each computation of figures alone. */
        FIGURE,
        TAG,
        /** The channel of a consent. */
        CONSENT,
        TOPIC,
        OCCASION,
        MESSAGE,
        TEMPLATE,
        JOURNEY
    }

    /** The names of a kind. */
    public Set<String> names(Kind kind) {
        return inputs.stream()
                .filter(input -> input.kind() == kind)
                .map(Input::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    public boolean on(Kind kind, String name) {
        return inputs.contains(new Input(kind, name));
    }

    private static RuleDependencies on(Input... inputs) {
        return new RuleDependencies(Set.of(inputs), false, false);
    }

    private RuleDependencies movingIf(boolean moves) {
        return new RuleDependencies(inputs, moving || moves, relative);
    }

    private RuleDependencies and(RuleDependencies other) {
        var both = new LinkedHashSet<>(inputs);
        both.addAll(other.inputs);
        return new RuleDependencies(both, moving || other.moving, relative || other.relative);
    }

    private static final class Found
            implements Rule.Cases<RuleDependencies>,
                    MemberCondition.Cases<RuleDependencies>,
                    EventCondition.Cases<RuleDependencies>,
                    ContactCondition.Cases<RuleDependencies> {

        @Override
        public RuleDependencies all(Rule.All rule) {
            return union(rule.rules());
        }

        @Override
        public RuleDependencies any(Rule.Any rule) {
            return union(rule.rules());
        }

        @Override
        public RuleDependencies not(Rule.Not rule) {
            return rule.rule().match(this);
        }

        private RuleDependencies union(List<Rule> rules) {
            return rules.stream().map(rule -> rule.match(this)).reduce(NONE, RuleDependencies::and);
        }

        @Override
        public RuleDependencies member(MemberCondition condition) {
            return condition.ofMember(this);
        }

        @Override
        public RuleDependencies event(EventCondition condition) {
            return condition.ofEvent(this);
        }

        @Override
        public RuleDependencies contact(ContactCondition condition) {
            return condition.ofContact(this);
        }

        @Override
        public RuleDependencies attribute(MemberCondition.Attribute condition) {
            Kind kind = Figure.isFigure(condition.name()) ? Kind.FIGURE : Kind.PROPERTY;
            return on(new Input(kind, condition.name())).movingIf(condition.comparison() instanceof Comparison.InDays);
        }

        @Override
        public RuleDependencies tag(MemberCondition.Tag condition) {
            return on(new Input(Kind.TAG, condition.tag()));
        }

        @Override
        public RuleDependencies consent(MemberCondition.Consent condition) {
            return on(new Input(Kind.CONSENT, condition.channel().value())).and(named(Kind.TOPIC, condition.topic()));
        }

        @Override
        public RuleDependencies joined(MemberCondition.Joined condition) {
            return on(new Input(Kind.PROPERTY, MemberProperty.JOINED_AT.property()))
                    .movingIf(condition.window() instanceof Window.Moving);
        }

        @Override
        public RuleDependencies occasion(MemberCondition.Occasion condition) {
            return on(new Input(Kind.OCCASION, condition.name())).movingIf(true);
        }

        @Override
        public RuleDependencies inSegment(MemberCondition.InSegment condition) {
            return on(new Input(Kind.SEGMENT, condition.key()));
        }

        /** Nothing that arrives here: the pull evaluates the segment. */
        @Override
        public RuleDependencies audience(MemberCondition.Audience condition) {
            return NONE;
        }

        @Override
        public RuleDependencies sample(MemberCondition.Sample condition) {
            return NONE;
        }

        @Override
        public RuleDependencies count(EventCondition.Count condition) {
            return events(condition.events());
        }

        @Override
        public RuleDependencies measure(EventCondition.Measure condition) {
            return events(condition.events()).and(property(condition.events(), condition.property()));
        }

        @Override
        public RuleDependencies never(EventCondition.Never condition) {
            return events(EventWindow.of(condition.event()));
        }

        @Override
        public RuleDependencies edge(EventCondition.Edge condition) {
            return events(condition.events()).and(properties(condition.events(), condition.having()));
        }

        @Override
        public RuleDependencies sequence(EventCondition.Sequence condition) {
            return condition.next().stream()
                    .flatMap(next -> Stream.concat(Stream.of(next.events()), Stream.ofNullable(next.without())))
                    .map(Found::events)
                    .reduce(events(condition.first()), RuleDependencies::and);
        }

        @Override
        public RuleDependencies rfm(EventCondition.Rfm condition) {
            RuleDependencies events = events(condition.events());
            return new RuleDependencies(events.inputs(), events.moving(), condition.quantile() != null);
        }

        @Override
        public RuleDependencies message(ContactCondition.Message condition) {
            var messages = condition.messages();
            return on(new Input(Kind.MESSAGE, RuleNode.word(condition.deed())))
                    .and(named(Kind.TEMPLATE, messages.template()))
                    .and(named(Kind.TOPIC, messages.topic()))
                    .movingIf(condition.window() instanceof Window.Moving);
        }

        @Override
        public RuleDependencies journey(ContactCondition.Journey condition) {
            String key = condition.key();
            return on(new Input(Kind.JOURNEY, key == null ? "" : key))
                    .movingIf(condition.window() instanceof Window.Moving);
        }

        /** Events may be dated in the future, and count from then on. */
        private static RuleDependencies events(EventWindow events) {
            return on(new Input(Kind.EVENT, events.type()))
                    .and(properties(events, events.where()))
                    .movingIf(true);
        }

        private static RuleDependencies properties(EventWindow events, Collection<PropertyFilter> filters) {
            return filters.stream()
                    .map(filter -> property(events, filter.name()))
                    .reduce(NONE, RuleDependencies::and);
        }

        private static RuleDependencies property(EventWindow events, @Nullable String name) {
            return name == null || name.equals(PropertyFilter.AMOUNT) || name.equals(PropertyFilter.CURRENCY)
                    ? NONE
                    : on(new Input(
                            Kind.EVENT_PROPERTY,
                            EntryKey.property(events.type(), name).key()));
        }

        private static RuleDependencies named(Kind kind, @Nullable String name) {
            return name == null ? NONE : on(new Input(kind, name));
        }
    }
}
