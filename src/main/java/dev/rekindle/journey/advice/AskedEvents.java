package dev.rekindle.journey.advice;

import dev.rekindle.journey.Finding;
import dev.rekindle.journey.Usages.Subject;
import dev.rekindle.journey.definition.Entry;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.usage.Need;
import dev.rekindle.journey.usage.Needs;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Event types that only conditions and messages ask about and that nobody has had for 90 days: the answer is always no. */
@Component
class AskedEvents implements Advice.Adviser {

    private final Needs needs;
    private final RecentAnswers answers;

    AskedEvents(Needs needs, RecentAnswers answers) {
        this.needs = needs;
        this.answers = answers;
    }

    @Override
    public Stream<Finding> about(JourneyDefinition journey) {
        Set<String> told = toldBySilentEvents(journey);
        return answers.of(() -> needs.of(List.of(journey)).get(0), "needs", journey).stream()
                .filter(need -> need.subject() == Subject.EVENT_TYPE && need.isMissing())
                .map(Need::key)
                .filter(type -> !told.contains(type))
                .map(type -> new Finding(
                        journey.key(),
                        journey.name(),
                        "silent-asked",
                        List.of(type, String.valueOf(SilentEvents.DAYS))));
    }

    private static Set<String> toldBySilentEvents(JourneyDefinition journey) {
        Set<String> told = new HashSet<>(journey.eventTypes());
        told.add(journey.settings().goalEvent());
        if (journey.entry() instanceof Entry.OnEvent entry) {
            told.add(entry.eventType());
        }
        return told;
    }
}
