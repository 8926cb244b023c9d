package dev.rekindle.journey.scoring;

import dev.rekindle.decision.DecisionProblem;
import dev.rekindle.decision.DecisionTable;
import dev.rekindle.decision.DecisionTables;
import dev.rekindle.platform.TextLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What is wrong with a text as the next version of a decision table, and who would be affected. */
@Component
class NextDecisionVersion {

    private static final TextLimit NAME = TextLimit.of(100);

    private final DecisionTables tables;
    private final ObjectProvider<DecisionUsers> users;

    NextDecisionVersion(DecisionTables tables, ObjectProvider<DecisionUsers> users) {
        this.tables = tables;
        this.users = users;
    }

    /** Everything that is wrong with a text as the next version of the table. */
    List<DecisionProblem> check(String key, String dmn) {
        List<DecisionProblem> problems = new ArrayList<>(tables.check(dmn));
        if (!problems.isEmpty()) {
            return problems;
        }
        DecisionTable table = tables.describe(dmn);
        if (!table.key().equals(key)) {
            problems.add(new DecisionProblem("", "key-changed", List.of(table.key(), key)));
        }
        problems.addAll(missingOutputs(key, table));
        return List.copyOf(problems);
    }

    /** What journeys ask for and the table does not answer. */
    private List<DecisionProblem> missingOutputs(String key, DecisionTable table) {
        Set<String> outputs =
                table.outputs().stream().map(DecisionTable.Column::name).collect(Collectors.toSet());
        List<DecisionProblem> problems = new ArrayList<>();
        users.stream().flatMap(one -> one.outputsAsked(key).stream()).forEach(asked -> {
            if (asked.isEmpty() && outputs.size() > 1) {
                problems.add(new DecisionProblem("", "only-output-asked", List.of()));
            } else if (!asked.isEmpty() && !outputs.contains(asked)) {
                problems.add(new DecisionProblem("", "output-asked", List.of(asked)));
            }
        });
        return problems;
    }

    /** The table's name, as far as it can be read. */
    String name(String dmn, String otherwise) {
        return tables.check(dmn).isEmpty() ? NAME.cut(tables.describe(dmn).name()) : otherwise;
    }

    boolean isAskedByTransactional(String key) {
        return users.stream().anyMatch(one -> one.isAskedByTransactional(key));
    }

    boolean isAsked(String key) {
        return users.stream().anyMatch(one -> one.isAsked(key));
    }
}
