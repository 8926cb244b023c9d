package dev.rekindle.journey.scoring;

import java.util.List;

/**
 * What a new decision table begins with.
 *
 * @param policy FIRST, UNIQUE, or SUM for a scorecard
 */
public record NewTable(String name, Policy policy, List<Column> inputs, List<Column> outputs) {

    public NewTable {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** How rules make a result. */
    public enum Policy {
        FIRST("hitPolicy=\"FIRST\""),
        UNIQUE("hitPolicy=\"UNIQUE\""),
        SUM("hitPolicy=\"COLLECT\" aggregation=\"SUM\"");

        private final String attributes;

        Policy(String attributes) {
            this.attributes = attributes;
        }
    }

    /** What a column holds. */
    public enum Type {
        STRING("string", "\"\""),
        NUMBER("double", "0"),
        BOOLEAN("boolean", "false");

        private final String ref;
        private final String first;

        Type(String ref, String first) {
            this.ref = ref;
            this.first = first;
        }
    }

    /** @param name of the member's property, or of the output; letters, digits and underscores */
    public record Column(String name, String label, Type type) {}

    /** The table as DMN, with one rule that always matches. */
    String dmn(String key) {
        StringBuilder dmn = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="definitions" name="%2$s" namespace="https://rekindle.example/decisions">
                  <decision id="%1$s" name="%2$s">
                    <decisionTable id="table" %3$s>
                """.formatted(escaped(key), escaped(name), policy.attributes));
        for (int i = 0; i < inputs.size(); i++) {
            Column input = inputs.get(i);
            dmn.append("""
                          <input id="input_%1$d" label="%2$s"><inputExpression id="expression_%1$d" typeRef="%3$s"><text>%4$s</text></inputExpression></input>
                    """.formatted(i + 1, escaped(input.label()), input.type().ref, escaped(input.name())));
        }
        for (int i = 0; i < outputs.size(); i++) {
            Column output = outputs.get(i);
            dmn.append("""
                          <output id="output_%d" name="%s" label="%s" typeRef="%s" />
                    """.formatted(i + 1, escaped(output.name()), escaped(output.label()), output.type().ref));
        }
        dmn.append("      <rule id=\"rule_1\">");
        for (int i = 0; i < inputs.size(); i++) {
            dmn.append("<inputEntry id=\"condition_%d\"><text>-</text></inputEntry>".formatted(i + 1));
        }
        for (int i = 0; i < outputs.size(); i++) {
            dmn.append("<outputEntry id=\"result_%d\"><text>%s</text></outputEntry>"
                    .formatted(i + 1, escaped(outputs.get(i).type().first)));
        }
        return dmn.append("""
                </rule>
                    </decisionTable>
                  </decision>
                </definitions>
                """).toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
