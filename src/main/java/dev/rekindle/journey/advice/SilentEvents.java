package dev.rekindle.journey.advice;

import dev.rekindle.event.Events;
import dev.rekindle.journey.Finding;
import dev.rekindle.journey.definition.Entry;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.Step;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Event types that nobody has had for 90 days: awaited, let members in, or are the goal. Silent where there are no events at all. */
@Component
class SilentEvents implements Advice.Adviser {

    static final int DAYS = 90;

    private final Events events;
    private final RecentAnswers answers;
    private final Clock clock;

    SilentEvents(Events events, RecentAnswers answers, Clock clock) {
        this.events = events;
        this.answers = answers;
        this.clock = clock;
    }

    @Override
    public Stream<Finding> about(JourneyDefinition journey) {
        if (answers.of(() -> events.types().isEmpty(), "no events")) {
            return Stream.of();
        }
        String goal = journey.settings().goalEvent();
        Stream<Finding> awaited = journey.steps(Step.AwaitEvent.class)
                .filter(step -> isSilent(step.eventType()))
                .map(step -> finding(step.id(), step.name(), "silent-event", step.eventType()));
        Stream<Finding> entered = journey.entry() instanceof Entry.OnEvent entry && isSilent(entry.eventType())
                ? Stream.of(finding(journey.start(), name(journey), "silent-entry", entry.eventType()))
                : Stream.of();
        Stream<Finding> goals = !goal.isEmpty() && isSilent(goal)
                ? Stream.of(finding(journey.key(), journey.name(), "silent-goal", goal))
                : Stream.of();
        return Stream.of(entered, awaited, goals).flatMap(each -> each);
    }

    private static String name(JourneyDefinition journey) {
        return journey.step(journey.start()).map(Step::name).orElse(journey.start());
    }

    private boolean isSilent(String type) {
        return answers.of(
                () -> events.latest(type)
                        .filter(at -> at.isAfter(clock.instant().minus(Duration.ofDays(DAYS))))
                        .isEmpty(),
                "silent",
                type);
    }

    private static Finding finding(String id, String name, String code, String type) {
        return new Finding(id, name, code, List.of(type, String.valueOf(DAYS)));
    }
}
