package dev.rekindle.report.experiment;

import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.journey.definition.WinnerChoice;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A step that divides its members at random: a split, or a send step with variants.
 *
 * @param own whether the message of a send step divides, whose weights change without a version of the journey
 * @param weights of the arms or variants now, in their order; 0 for one that is sent no more
 */
record Divided(String id, String name, boolean split, boolean own, Map<String, Integer> weights, WinnerChoice winner) {

    /** The variants that the message of a step has itself, with their weights; none for most. */
    @FunctionalInterface
    interface OwnVariants {

        OwnVariants NONE = send -> Map.of();

        Map<String, Integer> of(TaskStep.Send send);
    }

    /** Every split, and every send step: a message may have variants of its own. */
    static List<Divided> in(JourneyDefinition journey, OwnVariants own) {
        return journey.steps().values().stream()
                .flatMap(step -> step instanceof Step.Split split
                        ? Stream.of(of(split))
                        : step instanceof TaskStep.Send send ? Stream.of(of(send, own)) : Stream.empty())
                .toList();
    }

    private static Divided of(Step.Split split) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        split.arms().forEach(arm -> weights.put(arm.name(), arm.weight()));
        return new Divided(split.id(), split.name(), true, false, weights, split.winner());
    }

    private static Divided of(TaskStep.Send send, OwnVariants own) {
        if (send.variants().isEmpty()) {
            return new Divided(send.id(), send.name(), false, true, own.of(send), send.winner());
        }
        Map<String, Integer> weights = new LinkedHashMap<>();
        send.variants().forEach(variant -> weights.put(variant.name(), variant.weight()));
        return new Divided(send.id(), send.name(), false, false, weights, send.winner());
    }

    /** With the variants that were sent as well. */
    Divided with(Collection<String> sent) {
        Map<String, Integer> all = new LinkedHashMap<>(weights);
        sent.forEach(name -> all.putIfAbsent(name, 0));
        return new Divided(id, name, split, own, all, winner);
    }

    /** The weights in effect. */
    Map<String, Long> sharesWith(Map<String, Integer> measured) {
        Map<String, Integer> drawn = new LinkedHashMap<>(weights);
        drawn.values().removeIf(weight -> weight == 0);
        return winner.inEffect(drawn, measured);
    }

    /** Whether every version that has the step divides its members in the same way; false where it is not known. */
    boolean isSameIn(Collection<JourneyDefinition> versions) {
        return !own
                && versions.stream()
                        .flatMap(version -> in(version, OwnVariants.NONE).stream())
                        .filter(other -> other.id().equals(id))
                        .allMatch(other -> other.weights().equals(weights));
    }
}
