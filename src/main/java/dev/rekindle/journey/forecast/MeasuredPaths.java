package dev.rekindle.journey.forecast;

import java.util.Collection;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What members did in a version that is live.
 *
 * @param left visits of each step that are over, by the step's id
 * @param taken how often each flow was taken, by the flow's id; 0 for one that nobody took
 */
public record MeasuredPaths(Map<String, Long> left, Map<String, Long> taken) {

    public static final MeasuredPaths NONE = new MeasuredPaths(Map.of(), Map.of());

    /** A share of fewer visits says too little. */
    public static final int FEWEST = 30;

    /** Whether these flows lead on from the step in the measured version, and enough members have left it. */
    boolean know(String step, Collection<String> flows) {
        return left.getOrDefault(step, 0L) >= FEWEST && taken.keySet().containsAll(flows);
    }

    /** The share of those who left the step that took the flow, at most 1. */
    double shareOf(String flow, String step) {
        return Math.min(1, (double) taken.getOrDefault(flow, 0L) / left.getOrDefault(step, 1L));
    }

    /** Visits of a step for each visit of another; empty when too few were measured, or the step is new. */
    OptionalDouble ratio(String step, String of) {
        Long visits = left.get(step);
        long all = left.getOrDefault(of, 0L);
        return visits == null || all < FEWEST
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(1, (double) visits / all));
    }
}
