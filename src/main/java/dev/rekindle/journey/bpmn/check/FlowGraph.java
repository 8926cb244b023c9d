package dev.rekindle.journey.bpmn.check;

import dev.rekindle.journey.definition.Flow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Which node can be reached from which; iterative, so that long diagrams do not exhaust the stack. */
public final class FlowGraph {

    private final Map<String, List<String>> next = new HashMap<>();
    private final Map<String, List<String>> previous = new HashMap<>();

    public FlowGraph(List<Flow> flows) {
        for (Flow flow : flows) {
            next.computeIfAbsent(flow.source(), id -> new ArrayList<>()).add(flow.target());
            previous.computeIfAbsent(flow.target(), id -> new ArrayList<>()).add(flow.source());
        }
    }

    /** Every node that can be reached from this one; itself only by a loop. */
    public Set<String> reachable(String from) {
        return spread(next.getOrDefault(from, List.of()), next);
    }

    /** Every node from which one of these can be reached, and these. */
    Set<String> leadingTo(Set<String> targets) {
        return spread(targets, previous);
    }

    /** Whether a loop leads back to this node without a node of a kind. */
    boolean loopsWithout(String node, Predicate<String> kind) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(next.getOrDefault(node, List.of()));
        while (!open.isEmpty()) {
            String id = open.pop();
            if (!kind.test(id) && seen.add(id)) {
                open.addAll(next.getOrDefault(id, List.of()));
            }
        }
        return seen.contains(node) && !kind.test(node);
    }

    /** The nodes from this one on in the order in which they are passed, branches as drawn. */
    public List<String> inOrder(String from) {
        List<String> done = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of(from));
        Deque<String> path = new ArrayDeque<>(List.of(from));
        Map<String, Deque<String>> left = new HashMap<>();
        while (!path.isEmpty()) {
            Deque<String> ahead = left.computeIfAbsent(path.peek(), this::backwards);
            String child = ahead.poll();
            if (child == null) {
                done.add(path.pop());
            } else if (seen.add(child)) {
                path.push(child);
            }
        }
        Collections.reverse(done);
        return done;
    }

    private Deque<String> backwards(String node) {
        List<String> children = new ArrayList<>(next.getOrDefault(node, List.of()));
        Collections.reverse(children);
        return new ArrayDeque<>(children);
    }

    private static Set<String> spread(Iterable<String> from, Map<String, List<String>> edges) {
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>();
        from.forEach(open::add);
        while (!open.isEmpty()) {
            String id = open.pop();
            if (seen.add(id)) {
                open.addAll(edges.getOrDefault(id, List.of()));
            }
        }
        return seen;
    }
}
