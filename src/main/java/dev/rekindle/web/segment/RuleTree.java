package dev.rekindle.web.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A part of a rule's JSON with its place, as the builder shows it: a group, or one condition, which may be negated. The
 * JSON and not the rule that is read from it, because findings name places in what was sent.
 *
 * @param join all, any or one
 * @param json what stands at the place, with its negation
 */
record RuleTree(String path, String join, boolean negated, JsonNode json, List<RuleTree> parts) {

    /** @param json a valid rule */
    static RuleTree of(String json) {
        return at(
                "$",
                "$",
                JsonMapper.shared().readTree(json),
                JsonMapper.shared().readTree(json),
                false);
    }

    private static RuleTree at(String path, String inner, JsonNode whole, JsonNode json, boolean negated) {
        if (json.has("not")) {
            return at(path, inner + ".not", whole, json.get("not"), !negated);
        }
        for (String join : List.of("all", "any")) {
            if (json.has(join)) {
                return new RuleTree(path, join, negated, whole, parts(inner + "." + join, json.get(join)));
            }
        }
        return new RuleTree(path, "one", negated, whole, List.of());
    }

    private static List<RuleTree> parts(String path, JsonNode list) {
        var parts = new ArrayList<RuleTree>();
        for (int i = 0; i < list.size(); i++) {
            String at = path + "[" + i + "]";
            parts.add(at(at, at, list.get(i), list.get(i), false));
        }
        return parts;
    }

    boolean isGroup() {
        return !join.equals("one");
    }

    /** The condition without its negation. */
    JsonNode condition() {
        JsonNode condition = json;
        while (condition.has("not")) {
            condition = condition.get("not");
        }
        return condition;
    }

    /** The conditions of this part, in order. */
    List<RuleTree> conditions() {
        return isGroup()
                ? parts.stream().flatMap(part -> part.conditions().stream()).toList()
                : List.of(this);
    }

    /** Calls for this part and each part of it that is a group. */
    void eachGroup(BiConsumer<String, List<RuleTree>> group) {
        if (isGroup()) {
            group.accept(join, parts);
            parts.forEach(part -> part.eachGroup(group));
        }
    }
}
