package dev.rekindle.web.decision;

import dev.rekindle.decision.DecisionTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two versions of a decision table, column by column and rule by rule. Rules are the same when their
 * ids are, or, where another tool has given new ones, when all their cells are.
 *
 * @param policies how rules made a result before and now; null when that is the same
 * @param columns those of both, inputs first, in the order of the later table
 * @param rules in the order of the later table; removed ones follow the rule that was before them
 */
record TableDifference(@Nullable Change policies, List<Column> columns, List<Rule> rules) {

    /** What became of a rule or column. */
    enum Kind {
        SAME,
        ADDED,
        REMOVED,
        CHANGED,
        MOVED
    }

    record Change(String before, String after) {}

    /** @param type before and now; null when that is the same */
    record Column(
            Kind kind,
            boolean output,
            String name,
            String label,
            @Nullable Change type) {}

    /** @param cells in the order of the columns */
    record Rule(Kind kind, List<Cell> cells) {}

    /** A cell that is not changed has the same text twice; one that is not there has an empty text. */
    record Cell(String before, String after) {

        public boolean changed() {
            return !before.equals(after);
        }
    }

    public boolean none() {
        return policies == null
                && columns.stream().allMatch(column -> column.kind() == Kind.SAME)
                && rules.stream().allMatch(rule -> rule.kind() == Kind.SAME);
    }

    static TableDifference of(DecisionTable before, DecisionTable after) {
        List<Column> columns = Stream.concat(
                        columns(before.inputs(), after.inputs(), false),
                        columns(before.outputs(), after.outputs(), true))
                .toList();
        Change policies =
                before.hitPolicy().equals(after.hitPolicy()) ? null : new Change(before.hitPolicy(), after.hitPolicy());
        return new TableDifference(policies, columns, rules(before, after, columns));
    }

    private static Stream<Column> columns(
            List<DecisionTable.Column> before, List<DecisionTable.Column> after, boolean output) {
        Set<String> names = new LinkedHashSet<>();
        after.forEach(column -> names.add(column.name()));
        before.forEach(column -> names.add(column.name()));
        return names.stream().map(name -> column(find(before, name), find(after, name), output));
    }

    private static Column column(
            Optional<DecisionTable.Column> before, Optional<DecisionTable.Column> after, boolean output) {
        DecisionTable.Column shown = after.or(() -> before).orElseThrow();
        if (before.isEmpty() || after.isEmpty()) {
            return new Column(before.isEmpty() ? Kind.ADDED : Kind.REMOVED, output, shown.name(), shown.label(), null);
        }
        Change type = before.get().type().equals(after.get().type())
                ? null
                : new Change(before.get().type(), after.get().type());
        boolean same = type == null && before.get().label().equals(after.get().label());
        return new Column(same ? Kind.SAME : Kind.CHANGED, output, shown.name(), shown.label(), type);
    }

    private static Optional<DecisionTable.Column> find(List<DecisionTable.Column> columns, String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    private static List<Rule> rules(DecisionTable before, DecisionTable after, List<Column> columns) {
        List<Map<String, String>> old = texts(before);
        List<Map<String, String>> now = texts(after);
        int[] matched = matched(before, after, old, now);
        Set<Integer> kept = new LinkedHashSet<>();
        for (int match : matched) {
            kept.add(match);
        }
        List<Rule> rules = new ArrayList<>();
        int shown = 0;
        int last = -1;
        for (int i = 0; i < now.size(); i++) {
            int match = matched[i];
            for (; match >= 0 && shown < match; shown++) {
                if (!kept.contains(shown)) {
                    rules.add(rule(Kind.REMOVED, old.get(shown), Map.of(), columns));
                }
            }
            if (match < 0) {
                rules.add(rule(Kind.ADDED, Map.of(), now.get(i), columns));
                continue;
            }
            boolean same = old.get(match).equals(now.get(i));
            Kind kind = !same ? Kind.CHANGED : match < last ? Kind.MOVED : Kind.SAME;
            rules.add(rule(kind, old.get(match), now.get(i), columns));
            last = Math.max(last, match);
        }
        for (; shown < old.size(); shown++) {
            if (!kept.contains(shown)) {
                rules.add(rule(Kind.REMOVED, old.get(shown), Map.of(), columns));
            }
        }
        return rules;
    }

    /** For each rule now the number of the same rule before; -1 for a new one. */
    private static int[] matched(
            DecisionTable before, DecisionTable after, List<Map<String, String>> old, List<Map<String, String>> now) {
        Map<String, Integer> ids = new HashMap<>();
        for (int i = 0; i < old.size(); i++) {
            ids.putIfAbsent(before.rules().get(i).id(), i);
        }
        ids.remove("");
        Set<Integer> taken = new LinkedHashSet<>();
        int[] matched = new int[now.size()];
        for (int i = 0; i < matched.length; i++) {
            matched[i] = ids.getOrDefault(after.rules().get(i).id(), -1);
            taken.add(matched[i]);
        }
        for (int i = 0; i < matched.length; i++) {
            for (int j = 0; matched[i] < 0 && j < old.size(); j++) {
                if (!taken.contains(j) && old.get(j).equals(now.get(i))) {
                    matched[i] = j;
                    taken.add(j);
                }
            }
        }
        return matched;
    }

    /** Of each rule the texts of its cells, by kind and name of the column. */
    private static List<Map<String, String>> texts(DecisionTable table) {
        return table.rules().stream().map(rule -> texts(table, rule)).toList();
    }

    private static Map<String, String> texts(DecisionTable table, DecisionTable.Row rule) {
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < Math.min(table.inputs().size(), rule.conditions().size()); i++) {
            String text = rule.conditions().get(i);
            texts.put("in " + table.inputs().get(i).name(), text.equals("-") ? "" : text);
        }
        for (int i = 0; i < Math.min(table.outputs().size(), rule.outputs().size()); i++) {
            texts.put("out " + table.outputs().get(i).name(), rule.outputs().get(i));
        }
        return texts;
    }

    private static Rule rule(Kind kind, Map<String, String> before, Map<String, String> after, List<Column> columns) {
        return new Rule(
                kind,
                columns.stream()
                        .map(column -> (column.output() ? "out " : "in ") + column.name())
                        .map(name -> new Cell(before.getOrDefault(name, ""), after.getOrDefault(name, "")))
                        .toList());
    }
}
