package dev.rekindle.segment.definition;

import dev.rekindle.segment.rule.InvalidRule;
import dev.rekindle.segment.rule.InvalidRule.Problem;
import dev.rekindle.segment.rule.Rule;
import dev.rekindle.segment.rule.RuleReferences;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which segment refers to which. */
public class SegmentGraph {

    private final Map<String, Rule> rules;

    public SegmentGraph(Map<String, Rule> rules) {
        this.rules = rules;
    }

    /** Keys in an order in which each comes after those it refers to. */
    public List<String> order() {
        var ordered = new LinkedHashSet<String>();
        rules.keySet().stream().sorted().forEach(key -> visit(key, ordered, List.of()));
        return List.copyOf(ordered);
    }

    /** @throws InvalidRule if the segment refers to one that does not exist, or to itself */
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
        return RuleReferences.of(rule).segments().stream();
    }

    /** The segments that refer to a segment, directly or through others, each with the keys in between. */
    Map<String, List<String>> usersOf(String key) {
        Map<String, List<String>> users = new LinkedHashMap<>();
        addUsers(key, List.of(), users);
        return users;
    }

    private void addUsers(String key, List<String> through, Map<String, List<String>> users) {
        List<String> direct = rules.entrySet().stream()
                .filter(user -> namedBy(user.getValue()).anyMatch(key::equals))
                .map(Map.Entry::getKey)
                .filter(user -> users.putIfAbsent(user, through) == null)
                .toList();
        direct.forEach(user -> addUsers(user, append(through, user), users));
    }

    private void visit(String key, Set<String> done, List<String> path) {
        if (path.contains(key)) {
            throw new InvalidRule("$", Problem.CYCLE, String.join(" > ", append(path, key)));
        }
        Rule rule = rules.get(key);
        if (done.contains(key) || rule == null) {
            return;
        }
        List<String> further = append(path, key);
        namedBy(rule).sorted().forEach(other -> visit(other, done, further));
        done.add(key);
    }

    private static List<String> append(List<String> path, String key) {
        var further = new ArrayList<>(path);
        further.add(key);
        return further;
    }
}
