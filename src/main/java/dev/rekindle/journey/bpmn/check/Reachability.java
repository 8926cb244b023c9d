package dev.rekindle.journey.bpmn.check;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Which node leads to which, computed once for all pairs: one bit for each pair of strongly connected components. */
final class Reachability {

    private final Map<String, Integer> componentOf = new HashMap<>();
    private final BitSet[] reached;

    Reachability(FlowGraph graph, Collection<String> nodes) {
        List<Set<String>> components = Loops.components(graph, nodes, node -> false);
        reached = new BitSet[components.size()];
        for (int i = 0; i < reached.length; i++) {
            int component = i;
            components.get(i).forEach(node -> componentOf.put(node, component));
        }
        for (int i = 0; i < reached.length; i++) {
            reached[i] = new BitSet(reached.length);
            for (String node : components.get(i)) {
                graph.next(node).forEach(reached(i));
            }
        }
    }

    /** Components come after those that they lead to, so that these are complete. */
    private Consumer<String> reached(int component) {
        return next -> {
            int target = componentOf.getOrDefault(next, component);
            reached[component].set(target);
            if (target != component) {
                reached[component].or(reached[target]);
            }
        };
    }

    boolean leads(String from, String to) {
        Integer source = componentOf.get(from);
        Integer target = componentOf.get(to);
        return source != null && target != null && reached[source].get(target);
    }
}
