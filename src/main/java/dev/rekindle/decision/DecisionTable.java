package dev.rekindle.decision;

import java.util.List;

/**
 * A decision table as it is drawn.
 *
 * @param key id of the DMN decision
 * @param hitPolicy for example UNIQUE, FIRST, COLLECT SUM
 */
public record DecisionTable(
        String key, String name, String hitPolicy, List<Column> inputs, List<Column> outputs, List<Row> rules) {

    public DecisionTable {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        rules = List.copyOf(rules);
    }

    /**
     * @param label as drawn; the name when it has none
     * @param type as drawn: string, boolean, integer, long, double or number; empty for none
     */
    public record Column(String name, String label, String type) {}

    /**
     * The texts of one rule, in the order of the columns.
     *
     * @param id of the DMN rule; empty when it has none
     */
    public record Row(String id, List<String> conditions, List<String> outputs) {

        public Row {
            conditions = List.copyOf(conditions);
            outputs = List.copyOf(outputs);
        }
    }
}
