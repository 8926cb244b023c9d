package dev.rekindle.journey.forecast;

import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.JourneyDefinitions;
import dev.rekindle.journey.definition.TaskStep;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The messages that a journey and those that it calls would plan. Consent, suppression, caps and the goal of a journey that
 * has no figures would make them fewer: it is the most to be expected.
 */
@Component
public class ExpectedMessages {

    private final JourneyDefinitions definitions;

    ExpectedMessages(JourneyDefinitions definitions) {
        this.definitions = definitions;
    }

    /** @param figures what members did in a journey's live version */
    public List<ExpectedMessage> of(JourneyDefinition journey, Function<JourneyDefinition, MeasuredPaths> figures) {
        return of(journey, figures, 1, TaskStep.Call.DEEPEST).toList();
    }

    private Stream<ExpectedMessage> of(
            JourneyDefinition journey, Function<JourneyDefinition, MeasuredPaths> figures, double entries, int depth) {
        ExpectedVisits visits = ExpectedVisits.of(journey, figures.apply(journey));
        Stream<ExpectedMessage> own = journey.steps(TaskStep.Send.class)
                .flatMap(send -> messages(journey, send, entries * visits.of(send.id())));
        Stream<ExpectedMessage> called = depth == 0
                ? Stream.of()
                : journey.steps(TaskStep.Call.class)
                        .flatMap(call -> definitions.current(call.journey()).stream()
                                .flatMap(other -> of(
                                        other, figures, entries * visits.of(call.id()) * treated(other), depth - 1)));
        return Stream.concat(own, called);
    }

    /** The share of those who enter that is not in the holdout. */
    public static double treated(JourneyDefinition journey) {
        return 1 - journey.settings().holdoutPercent() / 100.0;
    }

    private static Stream<ExpectedMessage> messages(JourneyDefinition journey, TaskStep.Send send, double times) {
        if (send.variants().isEmpty()) {
            return Stream.of(new ExpectedMessage(journey.name(), send.name(), send.channel(), send.template(), times));
        }
        double all =
                send.variants().stream().mapToInt(TaskStep.Send.Variant::weight).sum();
        return send.variants().stream()
                .map(variant -> new ExpectedMessage(
                        journey.name(),
                        send.name(),
                        send.channel(),
                        send.template() + "--" + variant.name(),
                        times * variant.weight() / all));
    }
}
