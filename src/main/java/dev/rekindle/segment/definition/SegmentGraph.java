package dev.rekindle.segment.definition;

import dev.rekindle.segment.Segment;
import dev.rekindle.segment.rule.InvalidRule;
import dev.rekindle.segment.rule.InvalidRule.Problem;
import dev.rekindle.segment.rule.Rule;
import dev.rekindle.segment.rule.RuleDependencies;
import dev.rekindle.segment.rule.RuleDependencies.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which segment refers to which; a segment whose rule cannot be read refers to none. */
public class SegmentGraph {

    private final Map<String, Set<String>> references = new HashMap<>();

    public SegmentGraph(Collection<Segment> segments) {
        segments.forEach(segment -> references.put(segment.key(), namedBy(segment.rule())));
    }

    /** Adds a segment, or replaces the rule of one. */
    SegmentGraph with(String key, Rule rule) {
        references.put(key, namedBy(rule));
        return this;
    }

    /** Keys in an order in which each comes after those it refers to. */
    public List<String> order() {
        var ordered = new LinkedHashSet<String>();
        references.keySet().stream().sorted().forEach(key -> visit(key, ordered, List.of()));
        return List.copyOf(ordered);
    }

    /** @throws InvalidRule if the segment refers to one that does not exist, or to itself */
    void check(String key) {
        references.getOrDefault(key, Set.of()).stream()
                .filter(other -> !references.containsKey(other))
                .findFirst()
                .ifPresent(other -> {
                    throw new InvalidRule("$", Problem.NO_SUCH_SEGMENT, other);
                });
        visit(key, new LinkedHashSet<>(), List.of());
    }

    private static Set<String> namedBy(@Nullable Rule rule) {
        return rule == null ? Set.of() : RuleDependencies.of(rule).names(Kind.SEGMENT);
    }

    /** The segments that refer to a segment, directly or through others, each with the keys in between. */
    Map<String, List<String>> usersOf(String key) {
        Map<String, List<String>> users = new LinkedHashMap<>();
        addUsers(key, List.of(), users);
        return users;
    }

    private void addUsers(String key, List<String> through, Map<String, List<String>> users) {
        List<String> direct = references.entrySet().stream()
                .filter(user -> user.getValue().contains(key))
                .map(Map.Entry::getKey)
                .filter(user -> users.putIfAbsent(user, through) == null)
                .toList();
        direct.forEach(user -> addUsers(user, append(through, user), users));
    }

    private void visit(String key, Set<String> done, List<String> path) {
        if (path.contains(key)) {
            throw new InvalidRule("$", Problem.CYCLE, String.join(" > ", append(path, key)));
        }
        Set<String> named = references.get(key);
        if (done.contains(key) || named == null) {
            return;
        }
        List<String> further = append(path, key);
        named.stream().sorted().forEach(other -> visit(other, done, further));
        done.add(key);
    }

    private static List<String> append(List<String> path, String key) {
        var further = new ArrayList<>(path);
        further.add(key);
        return further;
    }
}
