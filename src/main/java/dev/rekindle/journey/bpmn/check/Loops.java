package dev.rekindle.journey.bpmn.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** The loops of a diagram: its strongly connected components of more than one node, found by Tarjan's algorithm without recursion. */
final class Loops {

    private final FlowGraph graph;
    private final Predicate<String> excluded;
    private final Map<String, Integer> index = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Deque<String> candidates = new ArrayDeque<>();
    private final Set<String> candidate = new HashSet<>();
    private final List<Set<String>> found = new ArrayList<>();

    private Loops(FlowGraph graph, Predicate<String> excluded) {
        this.graph = graph;
        this.excluded = excluded;
    }

    /** The nodes of each loop that is left without the excluded nodes; loops that share a node are one. */
    static List<Set<String>> of(FlowGraph graph, Collection<String> nodes, Predicate<String> excluded) {
        return components(graph, nodes, excluded).stream()
                .filter(nodesOfOne -> nodesOfOne.size() > 1 || loopsToItself(graph, nodesOfOne))
                .toList();
    }

    private static boolean loopsToItself(FlowGraph graph, Set<String> single) {
        return single.stream().anyMatch(node -> graph.next(node).contains(node));
    }

    /** All components, also those of one node; each before those from which it can be reached. */
    static List<Set<String>> components(FlowGraph graph, Collection<String> nodes, Predicate<String> excluded) {
        Loops loops = new Loops(graph, excluded);
        nodes.stream()
                .filter(node -> !excluded.test(node) && !loops.index.containsKey(node))
                .forEach(loops::search);
        return loops.found;
    }

    private record Visit(String node, Deque<String> ahead) {}

    private void search(String root) {
        Deque<Visit> path = new ArrayDeque<>(List.of(visit(root)));
        while (!path.isEmpty()) {
            Visit visit = path.peek();
            String next = visit.ahead().poll();
            if (next == null) {
                path.pop();
                leave(visit.node());
                if (!path.isEmpty()) {
                    lowest.merge(path.peek().node(), lowest.get(visit.node()), Math::min);
                }
            } else if (!excluded.test(next) && !index.containsKey(next)) {
                path.push(visit(next));
            } else if (candidate.contains(next)) {
                lowest.merge(visit.node(), index.get(next), Math::min);
            }
        }
    }

    private Visit visit(String node) {
        index.put(node, index.size());
        lowest.put(node, index.get(node));
        candidates.push(node);
        candidate.add(node);
        return new Visit(node, new ArrayDeque<>(graph.next(node)));
    }

    private void leave(String node) {
        if (!Objects.equals(lowest.get(node), index.get(node))) {
            return;
        }
        Set<String> component = new HashSet<>();
        String member;
        do {
            member = candidates.pop();
            candidate.remove(member);
            component.add(member);
        } while (!member.equals(node));
        found.add(component);
    }

    /**
     * The least time that passes on any way from the node back to itself (Dijkstra's algorithm).
     *
     * @param within the nodes of the loop
     * @param time how long a member stays at a node at least
     */
    static double leastRound(FlowGraph graph, String node, Set<String> within, ToDoubleFunction<String> time) {
        Map<String, Double> best = new HashMap<>();
        PriorityQueue<Map.Entry<String, Double>> open = new PriorityQueue<>(Map.Entry.comparingByValue());
        open.add(Map.entry(node, time.applyAsDouble(node)));
        while (!open.isEmpty()) {
            Map.Entry<String, Double> nearest = open.poll();
            for (String next : graph.next(nearest.getKey())) {
                if (next.equals(node)) {
                    return nearest.getValue();
                }
                double reached = nearest.getValue() + time.applyAsDouble(next);
                if (within.contains(next) && reached < best.getOrDefault(next, Double.MAX_VALUE)) {
                    best.put(next, reached);
                    open.add(Map.entry(next, reached));
                }
            }
        }
        return Double.MAX_VALUE;
    }
}
