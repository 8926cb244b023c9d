package dev.rekindle.segment.evaluation;

import dev.rekindle.member.figure.Figure;
import dev.rekindle.platform.Span;
import dev.rekindle.segment.evaluation.Boundary.OfDates;
import dev.rekindle.segment.evaluation.Boundary.OfDays;
import dev.rekindle.segment.evaluation.Boundary.OfEarlyEvents;
import dev.rekindle.segment.evaluation.Boundary.OfEvents;
import dev.rekindle.segment.evaluation.Boundary.OfJoining;
import dev.rekindle.segment.rule.Comparison;
import dev.rekindle.segment.rule.ContactCondition;
import dev.rekindle.segment.rule.EventCondition;
import dev.rekindle.segment.rule.EventWindow;
import dev.rekindle.segment.rule.MemberCondition;
import dev.rekindle.segment.rule.Rule;
import dev.rekindle.segment.rule.Window;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the outcome of a rule for one member depends on.
 *
 * @param inputs data of the member, as the table segment_input names it; without boundaries
 * @param boundaries when time alone may change the outcome
 * @param follows whether changes can be followed member by member; a rule that compares members with each other is
 *     evaluated as a whole every hour
 */
record RuleInputs(Set<String> inputs, Set<Boundary> boundaries, boolean follows) {

    private static final RuleInputs WHOLE = new RuleInputs(Set.of(), Set.of(), false);

    static final String CREATED = "created";
    static final String MEMBER = "member";

    /** Figures of all members, which change at night: their segments are then evaluated as a whole. */
    private static final String FIGURES = "figures";

    /** Points and tiers. */
    private static final String LOYALTY = "loyalty";

    static RuleInputs of(Rule rule) {
        return rule.match(new Inputs());
    }

    static String ofSegment(String key) {
        return "segment:" + key;
    }

    /** Everything on which the outcome depends, as the table segment_input holds it; nothing when changes are not followed. */
    Set<String> all() {
        if (!follows) {
            return Set.of();
        }
        var all = new HashSet<>(inputs);
        boundaries.forEach(boundary -> all.add(boundary.input()));
        all.add(CREATED);
        return Set.copyOf(all);
    }

    RuleInputs and(RuleInputs other) {
        return new RuleInputs(
                union(inputs, other.inputs), union(boundaries, other.boundaries), follows && other.follows);
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        var both = new HashSet<>(one);
        both.addAll(other);
        return Set.copyOf(both);
    }

    private static RuleInputs on(String input, Boundary... boundaries) {
        return new RuleInputs(Set.of(input), Set.copyOf(Arrays.asList(boundaries)), true);
    }

    static RuleInputs none() {
        return new RuleInputs(Set.of(), Set.of(), true);
    }

    /** How long ago a window begins and ends; none of a window that stands in the calendar. */
    static List<Span> spans(@Nullable Window window) {
        return window instanceof Window.Moving moving
                ? Stream.of(Optional.ofNullable(moving.newerThan()), Optional.ofNullable(moving.olderThan()))
                        .flatMap(Optional::stream)
                        .toList()
                : List.of();
    }

    private static final class Inputs
            implements Rule.Cases<RuleInputs>, MemberCondition.Cases<RuleInputs>, EventCondition.Cases<RuleInputs> {

        @Override
        public RuleInputs all(Rule.All rule) {
            return each(rule.rules());
        }

        @Override
        public RuleInputs any(Rule.Any rule) {
            return each(rule.rules());
        }

        private static RuleInputs each(List<Rule> rules) {
            return rules.stream().map(RuleInputs::of).reduce(none(), RuleInputs::and);
        }

        @Override
        public RuleInputs not(Rule.Not rule) {
            return of(rule.rule());
        }

        @Override
        public RuleInputs member(MemberCondition condition) {
            return condition.ofMember(this);
        }

        @Override
        public RuleInputs event(EventCondition condition) {
            return condition.ofEvent(this);
        }

        @Override
        public RuleInputs contact(ContactCondition condition) {
            return condition.ofContact(new ContactInputs());
        }

        @Override
        public RuleInputs attribute(MemberCondition.Attribute condition) {
            return on(input(condition), days(condition));
        }

        private static String input(MemberCondition.Attribute condition) {
            return Figure.named(condition.name())
                    .map(figure -> switch (figure.source()) {
                        case VALUE -> FIGURES;
                        case LOYALTY -> LOYALTY;
                    })
                    .orElse(MEMBER);
        }

        private static Boundary[] days(MemberCondition.Attribute condition) {
            return condition.comparison() instanceof Comparison.InDays days
                    ? Stream.of(
                                    Optional.ofNullable(days.atMost()),
                                    Optional.ofNullable(days.atLeast()).map(first -> first - 1))
                            .flatMap(Optional::stream)
                            .map(offset -> new OfDates(condition.name(), offset, days.yearly()))
                            .toArray(Boundary[]::new)
                    : new Boundary[0];
        }

        @Override
        public RuleInputs tag(MemberCondition.Tag condition) {
            return on("tag");
        }

        @Override
        public RuleInputs consent(MemberCondition.Consent condition) {
            return on("consent");
        }

        @Override
        public RuleInputs joined(MemberCondition.Joined condition) {
            return on(
                    MEMBER,
                    Stream.concat(spans(condition.window()).stream(), Stream.of(Span.NONE))
                            .map(OfJoining::new)
                            .toArray(Boundary[]::new));
        }

        @Override
        public RuleInputs occasion(MemberCondition.Occasion condition) {
            return on(
                    "occasion",
                    new OfDays(condition.name(), condition.last()),
                    new OfDays(condition.name(), condition.first() - 1));
        }

        @Override
        public RuleInputs inSegment(MemberCondition.InSegment condition) {
            return on(ofSegment(condition.key()));
        }

        /** The segment of the audience is evaluated with each change of it. */
        @Override
        public RuleInputs audience(MemberCondition.Audience condition) {
            return on("audience:" + condition.key());
        }

        @Override
        public RuleInputs sample(MemberCondition.Sample condition) {
            return none();
        }

        @Override
        public RuleInputs count(EventCondition.Count condition) {
            return events(condition.events());
        }

        @Override
        public RuleInputs measure(EventCondition.Measure condition) {
            return events(condition.events());
        }

        @Override
        public RuleInputs never(EventCondition.Never condition) {
            return events(EventWindow.of(condition.event()));
        }

        @Override
        public RuleInputs edge(EventCondition.Edge condition) {
            boolean last = condition.end() == EventCondition.End.LAST && isPlain(condition.events());
            return events(condition.events()).and(passing(condition.events(), spans(condition.window()), last));
        }

        /** That no further event followed is known when its time has passed. */
        @Override
        public RuleInputs sequence(EventCondition.Sequence condition) {
            RuleInputs inputs = events(condition.first());
            EventWindow before = condition.first();
            for (EventCondition.Next next : condition.next()) {
                inputs = inputs.and(events(next.events()));
                if (next.within() != null) {
                    inputs = inputs.and(passing(before, List.of(next.within()), false));
                }
                if (next.without() != null) {
                    inputs = inputs.and(events(next.without()));
                }
                before = next.events();
            }
            return inputs;
        }

        @Override
        public RuleInputs rfm(EventCondition.Rfm condition) {
            if (condition.quantile() != null) {
                return WHOLE;
            }
            RuleInputs events = events(condition.events());
            return condition.idle() == null
                    ? events
                    : events.and(passing(condition.events(), List.of(condition.idle()), isPlain(condition.events())));
        }

        /** Whether all events of the type are meant, so that of two events of a member the later is the last one. */
        private static boolean isPlain(EventWindow events) {
            return events.window() == null
                    && events.currency() == null
                    && events.where().isEmpty();
        }

        private static RuleInputs events(EventWindow events) {
            return on("event:" + events.type(), new OfEarlyEvents(events.type()))
                    .and(passing(events, spans(events.window()), false));
        }

        private static RuleInputs passing(EventWindow events, List<Span> spans, boolean last) {
            return new RuleInputs(
                    Set.of(),
                    spans.stream()
                            .map(span -> new OfEvents(events.type(), span, last))
                            .collect(Collectors.toUnmodifiableSet()),
                    true);
        }
    }
}
