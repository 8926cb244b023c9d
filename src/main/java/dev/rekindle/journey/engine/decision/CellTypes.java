package dev.rekindle.journey.engine.decision;

import dev.rekindle.decision.DecisionProblem;
import dev.rekindle.journey.engine.decision.UnaryTests.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * Finds cells that do not fit their columns, and tables that answer nothing. The engine evaluates such tables, but a rule
 * never matches or a member gets stuck, so they are refused when they are saved and not when they are asked.
 */
final class CellTypes {

    private static final Map<String, Kind> KINDS = Map.of(
            "string", Kind.TEXT,
            "boolean", Kind.TRUTH,
            "integer", Kind.NUMBER,
            "long", Kind.NUMBER,
            "double", Kind.NUMBER,
            "number", Kind.NUMBER);

    private final Element table;
    private final List<DecisionProblem> problems = new ArrayList<>();

    private CellTypes(Element table) {
        this.table = table;
    }

    /** The type of an input or output as drawn; empty for none. */
    static String of(Element column) {
        return children(column, "inputExpression").stream()
                .findFirst()
                .orElse(column)
                .getAttribute("typeRef");
    }

    static List<DecisionProblem> check(Element table) {
        CellTypes types = new CellTypes(table);
        types.columns();
        types.cells();
        return List.copyOf(types.problems);
    }

    private void columns() {
        List<Element> outputs = children(table, "output");
        if (outputs.isEmpty()) {
            about(table, "no-output");
        }
        if (children(table, "rule").isEmpty()) {
            about(table, "no-rules");
        }
        Set<String> names = new HashSet<>();
        outputs.stream()
                .filter(output -> !names.add(output.getAttribute("name")))
                .forEach(output -> about(output, "output-twice", output.getAttribute("name")));
        String aggregation = table.getAttribute("aggregation");
        if (aggregation.isEmpty()) {
            return;
        }
        if (outputs.size() > 1) {
            about(outputs.get(1), "sum-of-several", aggregation);
        }
        if (!aggregation.equals("COUNT")) {
            outputs.stream()
                    .filter(output -> KINDS.getOrDefault(of(output), Kind.NUMBER) != Kind.NUMBER)
                    .forEach(output -> about(output, "sum-of-texts", aggregation));
        }
    }

    private void cells() {
        List<Element> inputs = children(table, "input");
        List<Element> outputs = children(table, "output");
        boolean adds = !table.getAttribute("aggregation").isEmpty()
                && !table.getAttribute("aggregation").equals("COUNT");
        for (Element rule : children(table, "rule")) {
            List<Element> conditions = children(rule, "inputEntry");
            List<Element> results = children(rule, "outputEntry");
            if (conditions.size() != inputs.size() || results.size() != outputs.size()) {
                about(rule, "cells-missing", String.valueOf(inputs.size() + outputs.size()));
                continue;
            }
            for (int i = 0; i < inputs.size(); i++) {
                cell(conditions.get(i), inputs.get(i), "condition-of-other-type");
            }
            for (int i = 0; i < outputs.size(); i++) {
                cell(results.get(i), outputs.get(i), "output-of-other-type");
                if (adds
                        && of(outputs.get(i)).isEmpty()
                        && !kinds(results.get(i)).equals(Set.of(Kind.NUMBER))) {
                    about(results.get(i), "output-of-other-type", text(results.get(i)), "number");
                }
            }
        }
    }

    private void cell(Element cell, Element column, String code) {
        Kind expected = KINDS.get(of(column));
        if (expected != null && kinds(cell).stream().anyMatch(kind -> kind != expected)) {
            about(cell, code, text(cell), of(column));
        } else if (Set.of("integer", "long").contains(of(column))
                && code.startsWith("output")
                && text(cell).contains(".")) {
            about(cell, code, text(cell), of(column));
        }
    }

    private static Set<Kind> kinds(Element cell) {
        return UnaryTests.kinds(text(cell));
    }

    private void about(Element element, String code, String... arguments) {
        problems.add(new DecisionProblem(element.getAttribute("id"), code, List.of(arguments)));
    }

    private static String text(Element cell) {
        return DecisionTableChecker.text(cell);
    }

    private static List<Element> children(Element parent, String name) {
        return DecisionTableChecker.children(parent, name);
    }
}
