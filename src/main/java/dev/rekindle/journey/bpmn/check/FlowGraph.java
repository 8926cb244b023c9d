package dev.rekindle.journey.bpmn.check;

import dev.rekindle.journey.definition.Flow;
import dev.rekindle.journey.definition.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which node can be reached from which. A sub-process leads to its start, and its ends lead to what follows it; a step leads
 * to the timers at its border. Iterative, so that long diagrams do not exhaust the stack.
 */
public final class FlowGraph {

    private final Map<String, List<String>> next = new HashMap<>();
    private final Map<String, List<String>> previous = new HashMap<>();
    private @Nullable Reachability reachability;

    public FlowGraph(Map<String, Step> steps, List<Flow> flows) {
        Set<String> framed = new HashSet<>();
        Map<String, List<String>> ends = new HashMap<>();
        for (Step step : steps.values()) {
            if (step instanceof Step.SubStart start) {
                framed.add(start.subProcess());
                connect(start.subProcess(), start.id());
            } else if (step instanceof Step.SubEnd end) {
                ends.computeIfAbsent(end.subProcess(), id -> new ArrayList<>()).add(end.id());
            }
        }
        for (Step step : steps.values()) {
            if (step instanceof Step.Boundary boundary) {
                connect(boundary.host(), boundary.id());
                ends.getOrDefault(boundary.host(), List.of()).forEach(end -> connect(end, boundary.id()));
            }
        }
        for (Flow flow : flows) {
            List<String> sources = framed.contains(flow.source())
                    ? ends.getOrDefault(flow.source(), List.of(flow.source()))
                    : List.of(flow.source());
            sources.forEach(source -> connect(source, flow.target()));
        }
    }

    private void connect(String source, String target) {
        next.computeIfAbsent(source, id -> new ArrayList<>()).add(target);
        previous.computeIfAbsent(target, id -> new ArrayList<>()).add(source);
    }

    /** The nodes that members come to next. */
    public List<String> next(String node) {
        return next.getOrDefault(node, List.of());
    }

    /** Whether a way leads from the one node to the other; from a node to itself only by a loop. */
    public boolean leads(String from, String to) {
        if (reachability == null) {
            Set<String> nodes = new LinkedHashSet<>(next.keySet());
            nodes.addAll(previous.keySet());
            reachability = new Reachability(this, nodes);
        }
        return reachability.leads(from, to);
    }

    /** These nodes and every node that can be reached from one of them. */
    Set<String> reachableFrom(Collection<String> nodes) {
        return spread(nodes, next);
    }

    /** Every node from which one of these can be reached, and these. */
    Set<String> leadingTo(Collection<String> targets) {
        return spread(targets, previous);
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
        List<String> children = new ArrayList<>(next(node));
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
