package dev.rekindle.journey.step;

import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.definition.Step.Split.Arm;
import dev.rekindle.journey.definition.WinnerChoice;
import dev.rekindle.member.MemberId;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The arm of a random split that a member is in, by weighted rendezvous hashing: each arm draws a number for the member, and
 * the greatest {@code ln(number) / weight} wins. So the arm depends on journey, step, member and the arms' names only, not on
 * the version, the enrolment or the order of the flows; and when weights change, or arms are added or removed, only as many
 * members move as must. Source: Schindelhauer and Schomaker, Weighted Distributed Hash Tables (2005).
 */
public final class Arms {

    private static final long BOUND = 1L << 52;

    private Arms() {}

    /**
     * @param measured weights that the experiment has come to, by arm; see {@link WinnerChoice#inEffect}
     * @return id of the flow that the member takes
     */
    public static String flowOf(Step.Split split, String journey, MemberId member, Map<String, Integer> measured) {
        Map<String, Long> weights = measured.isEmpty()
                ? Map.of()
                : split.winner()
                        .inEffect(split.arms().stream().collect(Collectors.toMap(Arm::name, Arm::weight)), measured);
        String key = "arm " + journey + '#' + split.id() + '#' + member.value();
        return split.arms().stream()
                .max(Comparator.comparingDouble((Arm arm) ->
                                score(arm.name(), weights.getOrDefault(arm.name(), (long) arm.weight()), key))
                        .thenComparing(Arm::name))
                .orElseThrow()
                .flow();
    }

    /** Negative infinity for an arm without weight. */
    private static double score(String arm, long weight, String key) {
        double drawn = (StableRandom.of(key + '#' + arm, BOUND) + 0.5) / BOUND;
        return Math.log(drawn) / weight;
    }
}
