package dev.rekindle.journey.advice;

import dev.rekindle.journey.Finding;
import dev.rekindle.journey.definition.Entry;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.member.Members;
import dev.rekindle.member.Occasions.MemberDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Entries on an attribute that members have, but none of the latest with a date: nobody would enter. */
@Component
class DateValues implements Advice.Adviser {

    private final Members members;
    private final RecentAnswers answers;

    DateValues(Members members, RecentAnswers answers) {
        this.members = members;
        this.answers = answers;
    }

    @Override
    public Stream<Finding> about(JourneyDefinition journey) {
        return journey.entry() instanceof Entry.OnDate entry
                        && !MemberDate.isOfEveryMember(entry.date())
                        && holdsOther(entry.date())
                ? Stream.of(
                        new Finding(journey.key(), journey.name(), "attribute-without-dates", List.of(entry.date())))
                : Stream.empty();
    }

    private boolean holdsOther(String attribute) {
        return answers.of(
                () -> {
                    Set<String> values = members.valueCounts(attribute).keySet();
                    return !values.isEmpty() && values.stream().noneMatch(DateValues::isDate);
                },
                "dates",
                attribute);
    }

    private static boolean isDate(String value) {
        return value.matches("\\d{4}-\\d{2}-\\d{2}([T ].*)?");
    }
}
