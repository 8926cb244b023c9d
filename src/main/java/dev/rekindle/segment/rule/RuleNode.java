package dev.rekindle.segment.rule;

import dev.rekindle.platform.Span;
import dev.rekindle.segment.rule.InvalidRule.Problem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A node of a rule's JSON with its path. */
record RuleNode(String path, JsonNode json) {

    private static final double LONGEST_SPAN_DAYS = 36_600;

    RuleNode {
        if (json.isMissingNode()) {
            throw new IllegalArgumentException("Nothing at " + path);
        }
    }

    List<String> names() {
        if (!json.isObject()) {
            throw bad(Problem.NOT_AN_OBJECT);
        }
        return List.copyOf(json.propertyNames());
    }

    /** Rejects unknown names, so that a misspelt name is not ignored. */
    RuleNode only(String... known) {
        for (String name : names()) {
            if (!List.of(known).contains(name)) {
                throw new InvalidRule(path + "." + name, Problem.UNKNOWN, name, list(List.of(known)));
            }
        }
        return this;
    }

    Optional<RuleNode> find(String name) {
        JsonNode found = json.path(name);
        return found.isMissingNode() ? Optional.empty() : Optional.of(new RuleNode(path + "." + name, found));
    }

    RuleNode get(String name) {
        return find(name).orElseThrow(() -> bad(Problem.MISSING, name));
    }

    List<RuleNode> elements() {
        if (!json.isArray() || json.isEmpty()) {
            throw bad(Problem.NOT_A_LIST, json);
        }
        var elements = new ArrayList<RuleNode>();
        for (int i = 0; i < json.size(); i++) {
            elements.add(new RuleNode(path + "[" + i + "]", json.get(i)));
        }
        return elements;
    }

    String text() {
        if (!json.isString()
                || json.stringValue().isBlank()
                || json.stringValue().indexOf('\0') >= 0) {
            throw bad(Problem.NOT_A_TEXT, json);
        }
        return json.stringValue();
    }

    BigDecimal number() {
        return number("-1000000000000", "1000000000000");
    }

    BigDecimal number(String least, String most) {
        if (!json.isNumber()) {
            throw bad(Problem.NOT_A_NUMBER, json);
        }
        BigDecimal number = json.decimalValue();
        if (number.compareTo(new BigDecimal(least)) < 0 || number.compareTo(new BigDecimal(most)) > 0) {
            throw bad(Problem.OUT_OF_RANGE, json, least, most);
        }
        return number;
    }

    int integer(int least, int most) {
        BigDecimal number = number(Integer.toString(least), Integer.toString(most));
        if (number.stripTrailingZeros().scale() > 0) {
            throw bad(Problem.OUT_OF_RANGE, json, least, most);
        }
        return number.intValue();
    }

    boolean truth() {
        if (!json.isBoolean()) {
            throw bad(Problem.NOT_TRUE_OR_FALSE, json);
        }
        return json.booleanValue();
    }

    Span span() {
        return Span.parse(text())
                .filter(span -> span.isPositiveUpTo(LONGEST_SPAN_DAYS))
                .orElseThrow(() -> bad(Problem.NOT_A_PERIOD, text()));
    }

    LocalDate date() {
        try {
            return LocalDate.parse(text());
        } catch (DateTimeParseException e) {
            throw bad(Problem.NOT_A_DATE, text());
        }
    }

    /** Text, number or boolean. */
    Object value() {
        if (json.isNumber()) {
            return number();
        }
        return json.isBoolean() ? (Object) json.booleanValue() : text();
    }

    InvalidRule bad(Problem problem, Object... details) {
        return new InvalidRule(path, problem, details);
    }

    static String list(Collection<String> names) {
        return String.join(", ", names);
    }
}
