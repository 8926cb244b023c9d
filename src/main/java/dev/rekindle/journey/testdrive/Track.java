package dev.rekindle.journey.testdrive;

import dev.rekindle.journey.definition.Flow;
import dev.rekindle.journey.definition.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The steps and flows of a diagram that a member has passed. */
final class Track {

    /** A diagram that passes more steps without a wait is stopped. */
    private static final int MOST_STEPS = 1_000;

    private final Map<String, Integer> visits = new HashMap<>();
    private final List<String> path = new ArrayList<>();
    private final Set<String> flows = new LinkedHashSet<>();

    /** @return the number of the visit, 1 for the first */
    int visit(Step step) {
        path.add(step.id());
        return visits.merge(step.id(), 1, Integer::sum);
    }

    /** The number that the next visit of a step will have. */
    int nextVisit(Step step) {
        return visits.getOrDefault(step.id(), 0) + 1;
    }

    boolean isTooLong() {
        return path.size() >= MOST_STEPS;
    }

    void take(Flow flow) {
        flows.add(flow.id());
    }

    List<String> path() {
        return List.copyOf(path);
    }

    Set<String> flows() {
        return Set.copyOf(flows);
    }
}
