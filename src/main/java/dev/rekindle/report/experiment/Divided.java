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
 * @param weights of the arms or variants as drawn, in their order; 0 for one that only the message itself has
 */
record Divided(String id, String name, boolean split, Map<String, Integer> weights, WinnerChoice winner) {

    /** Every split, and every send step: a message may have variants of its own. */
    static List<Divided> in(JourneyDefinition journey) {
        return journey.steps().values().stream()
                .flatMap(step -> step instanceof Step.Split split
                        ? Stream.of(of(split))
                        : step instanceof TaskStep.Send send ? Stream.of(of(send)) : Stream.empty())
                .toList();
    }

    private static Divided of(Step.Split split) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        split.arms().forEach(arm -> weights.put(arm.name(), arm.weight()));
        return new Divided(split.id(), split.name(), true, weights, split.winner());
    }

    private static Divided of(TaskStep.Send send) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        send.variants().forEach(variant -> weights.put(variant.name(), variant.weight()));
        return new Divided(send.id(), send.name(), false, weights, send.winner());
    }

    /** With the variants that were sent as well. */
    Divided with(Collection<String> sent) {
        Map<String, Integer> all = new LinkedHashMap<>(weights);
        sent.forEach(name -> all.putIfAbsent(name, 0));
        return new Divided(id, name, split, all, winner);
    }

    /** The weights in effect, of what the diagram divides. */
    Map<String, Long> sharesWith(Map<String, Integer> measured) {
        Map<String, Integer> drawn = new LinkedHashMap<>(weights);
        drawn.values().removeIf(weight -> weight == 0);
        return winner.inEffect(drawn, measured);
    }

    /** Whether every version that has the step divides its members in the same way. */
    boolean isSameIn(Collection<JourneyDefinition> versions) {
        return versions.stream()
                .flatMap(version -> in(version).stream())
                .filter(other -> other.id().equals(id))
                .allMatch(other -> other.weights().equals(weights));
    }
}
