package dev.rekindle.journey.bpmn.check;

import dev.rekindle.journey.definition.Flow;
import dev.rekindle.journey.definition.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ways of tokens within one process or sub-process: a sub-process is one node here, as no flow crosses its border, and a
 * step leads to the timers that interrupt it.
 */
final class Branches {

    private final Map<String, Step> steps;
    private final Map<String, List<String>> next = new HashMap<>();
    private final Map<String, List<String>> previous = new HashMap<>();

    Branches(Map<String, Step> steps, List<Flow> flows) {
        this.steps = steps;
        flows.forEach(flow -> connect(flow.source(), flow.target()));
        for (Step step : steps.values()) {
            if (step instanceof Step.Boundary boundary && boundary.interrupts()) {
                connect(boundary.host(), boundary.id());
            }
        }
    }

    private void connect(String source, String target) {
        next.computeIfAbsent(source, id -> new ArrayList<>()).add(target);
        previous.computeIfAbsent(target, id -> new ArrayList<>()).add(source);
    }

    /**
     * The branches that a fork begins.
     *
     * @param branches the nodes of each, without the fork and the join; a flow straight to the join is a branch of none
     * @param join where they meet; null when there is no such join
     */
    record Block(
            String fork,
            List<Set<String>> branches,
            @Nullable String join) {}

    Block of(String fork) {
        List<Set<String>> reached = new ArrayList<>();
        for (String first : next(fork)) {
            reached.add(reach(List.of(first), Set.of(fork)));
        }
        String join = reached.get(0).stream()
                .filter(node -> steps.get(node) instanceof Step.Join
                        && reached.stream().allMatch(nodes -> nodes.contains(node)))
                .findFirst()
                .orElse(null);
        Set<String> limits = join == null ? Set.of(fork) : Set.of(fork, join);
        return new Block(
                fork,
                next(fork).stream()
                        .map(first -> limits.contains(first) ? Set.<String>of() : reach(List.of(first), limits))
                        .toList(),
                join);
    }

    /** This node and every node that it leads to. */
    Set<String> from(String node) {
        return reach(List.of(node), Set.of());
    }

    /** Breadth first, so that of several joins the nearest comes first. */
    private Set<String> reach(Collection<String> from, Set<String> limits) {
        Set<String> seen = new LinkedHashSet<>(from);
        Deque<String> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            for (String node : next(open.poll())) {
                if (!limits.contains(node) && seen.add(node)) {
                    open.add(node);
                }
            }
        }
        return seen;
    }

    /** Where the flows that leave the node lead, one entry for each. */
    List<String> next(String node) {
        return next.getOrDefault(node, List.of());
    }

    List<String> previous(String node) {
        return previous.getOrDefault(node, List.of());
    }
}
