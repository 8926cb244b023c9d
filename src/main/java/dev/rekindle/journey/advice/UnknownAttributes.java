package dev.rekindle.journey.advice;

import dev.rekindle.dictionary.NearNames;
import dev.rekindle.journey.Finding;
import dev.rekindle.journey.Usages.Subject;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.usage.Need;
import dev.rekindle.journey.usage.Needs;
import dev.rekindle.member.Members;
import dev.rekindle.member.Occasions;
import dev.rekindle.segment.rule.MemberProperty;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Attributes that conditions and messages ask about and that no member has: most likely a slip. Silent without members. */
@Component
class UnknownAttributes implements Advice.Adviser {

    private final Needs needs;
    private final Members members;
    private final RecentAnswers answers;

    UnknownAttributes(Needs needs, Members members, RecentAnswers answers) {
        this.needs = needs;
        this.members = members;
        this.answers = answers;
    }

    @Override
    public Stream<Finding> about(JourneyDefinition journey) {
        List<String> unknown = answers.of(() -> needs.of(List.of(journey)).get(0), "needs", journey).stream()
                .filter(need -> need.subject() == Subject.ATTRIBUTE && need.isMissing())
                .map(Need::key)
                .filter(attribute -> !attribute.equals(Occasions.MemberDate.BIRTHDAY_NAME))
                .toList();
        if (unknown.isEmpty()) {
            return Stream.of();
        }
        Set<String> known = known();
        return unknown.stream()
                .map(attribute -> new Finding(
                        journey.key(),
                        journey.name(),
                        "no-such-attribute",
                        List.of(attribute, NearNames.to(attribute, known))));
    }

    private Set<String> known() {
        Set<String> known = new HashSet<>(
                answers.of(() -> Set.copyOf(members.attributeCounts().keySet()), "attributes"));
        Arrays.stream(MemberProperty.values()).map(MemberProperty::property).forEach(known::add);
        return known;
    }
}
