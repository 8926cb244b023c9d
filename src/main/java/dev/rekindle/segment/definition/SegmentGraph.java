package dev.rekindle.segment.definition;

import dev.rekindle.segment.rule.InvalidRule;
import dev.rekindle.segment.rule.InvalidRule.Problem;
import dev.rekindle.segment.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which segment builds on which. */
public class SegmentGraph {

    private final Map<String, Rule> rules;

    public SegmentGraph(Map<String, Rule> rules) {
        this.rules = rules;
    }

    /** Keys in an order in which each comes after those it builds on. */
    public List<String> order() {
        var ordered = new LinkedHashSet<String>();
        rules.keySet().stream().sorted().forEach(key -> visit(key, ordered, List.of()));
        return List.copyOf(ordered);
    }

    /** @throws InvalidRule if the segment builds on one that is not there, or on itself */
    void check(String key) {
        Rule rule = rules.get(key);
        if (rule != null) {
            namedBy(rule).filter(other -> !rules.containsKey(other)).findFirst().ifPresent(other -> {
                throw new InvalidRule("$", Problem.NO_SUCH_SEGMENT, other);
            });
        }
        visit(key, new LinkedHashSet<>(), List.of());
    }

    /** The segments that a rule names. */
    static Stream<String> namedBy(Rule rule) {
        if (rule instanceof Rule.All all) {
            return all.rules().stream().flatMap(SegmentGraph::namedBy);
        } else if (rule instanceof Rule.Any any) {
            return any.rules().stream().flatMap(SegmentGraph::namedBy);
        } else if (rule instanceof Rule.Not not) {
            return namedBy(not.rule());
        }
        return rule instanceof Rule.InSegment other ? Stream.of(other.key()) : Stream.empty();
    }

    private void visit(String key, Set<String> done, List<String> way) {
        if (way.contains(key)) {
            throw new InvalidRule("$", Problem.CYCLE, String.join(" > ", append(way, key)));
        }
        Rule rule = rules.get(key);
        if (done.contains(key) || rule == null) {
            return;
        }
        List<String> further = append(way, key);
        namedBy(rule).sorted().forEach(other -> visit(other, done, further));
        done.add(key);
    }

    private static List<String> append(List<String> way, String key) {
        var further = new ArrayList<>(way);
        further.add(key);
        return further;
    }
}
