package dev.rekindle.journey.usage;

import dev.rekindle.event.Events;
import dev.rekindle.journey.Usages.Subject;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.journey.usage.Need.State;
import dev.rekindle.member.Members;
import dev.rekindle.member.Occasions;
import dev.rekindle.member.Occasions.MemberDate;
import dev.rekindle.message.content.Templates;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.rule.MemberProperty;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Finds what diagrams and their messages use, and whether this installation has it. What every member can have, such as a
 * first name, and attributes that the journey itself sets are no needs; a template is one only where it is missing.
 */
@Component
public class Needs {

    private static final Duration LATELY = Duration.ofDays(90);
    private static final Set<Subject> NEEDED =
            EnumSet.of(Subject.SEGMENT, Subject.EVENT_TYPE, Subject.ATTRIBUTE, Subject.TEMPLATE);
    private static final Set<String> CORE =
            Arrays.stream(MemberProperty.values()).map(MemberProperty::property).collect(Collectors.toSet());

    private final SegmentDefinitions segments;
    private final Events events;
    private final Members members;
    private final Occasions occasions;
    private final Templates templates;
    private final Clock clock;

    Needs(
            SegmentDefinitions segments,
            Events events,
            Members members,
            Occasions occasions,
            Templates templates,
            Clock clock) {
        this.segments = segments;
        this.events = events;
        this.members = members;
        this.occasions = occasions;
        this.templates = templates;
        this.clock = clock;
    }

    /** The needs of several diagrams, each thing looked up once; segments first, then events, attributes and templates. */
    public List<List<Need>> of(List<JourneyDefinition> definitions) {
        List<Set<Used>> used = definitions.stream().map(this::used).toList();
        Set<Used> present = present(used.stream().flatMap(Set::stream).collect(Collectors.toSet()));
        return used.stream().map(each -> needs(each, present)).toList();
    }

    private static List<Need> needs(Set<Used> used, Set<Used> present) {
        return used.stream()
                .map(each ->
                        new Need(each.subject(), each.key(), present.contains(each) ? State.PRESENT : State.MISSING))
                .filter(need -> need.subject() != Subject.TEMPLATE || need.isMissing())
                .sorted(Comparator.comparing((Need need) -> order(need.subject()))
                        .thenComparing(Need::key))
                .toList();
    }

    private static int order(Subject subject) {
        return switch (subject) {
            case SEGMENT -> 0;
            case EVENT_TYPE -> 1;
            case ATTRIBUTE -> 2;
            case TEMPLATE, TOPIC, EVENT_PROPERTY, TAG, POOL, TABLE -> 3;
        };
    }

    private Set<Used> used(JourneyDefinition definition) {
        Set<Used> used = new HashSet<>(Used.by(definition));
        definition
                .steps(TaskStep.Send.class)
                .flatMap(send -> send.templates().stream())
                .forEach(template -> used.addAll(Used.by(templates.references(template))));
        definition
                .steps(TaskStep.ChangeMember.class)
                .flatMap(TaskStep.ChangeMember::attributes)
                .map(Used::attribute)
                .forEach(used::remove);
        used.removeIf(each ->
                !NEEDED.contains(each.subject()) || each.subject() == Subject.ATTRIBUTE && CORE.contains(each.key()));
        return used;
    }

    private Set<Used> present(Set<Used> used) {
        Set<String> attributes = members.attributeCounts().keySet();
        return used.stream().filter(each -> isPresent(each, attributes)).collect(Collectors.toSet());
    }

    private boolean isPresent(Used thing, Set<String> attributes) {
        String key = thing.key();
        return switch (thing.subject()) {
            case SEGMENT -> segments.find(key).isPresent();
            case EVENT_TYPE ->
                events.latest(key)
                        .filter(at -> !at.isBefore(clock.instant().minus(LATELY)))
                        .isPresent();
            case ATTRIBUTE -> key.equals(MemberDate.BIRTHDAY_NAME) ? somebodyHasABirthday() : attributes.contains(key);
            case TEMPLATE -> templates.known(key);
            case TOPIC, EVENT_PROPERTY, TAG, POOL, TABLE -> true;
        };
    }

    private boolean somebodyHasABirthday() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return !occasions
                .between(MemberDate.BIRTHDAY, today, today.plusYears(1), ZoneOffset.UTC, 0, 1)
                .isEmpty();
    }
}
