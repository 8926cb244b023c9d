package dev.rekindle.event.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The properties of an event as plain values, the same as Jackson would map them to, without a mapper's work for each. */
final class PropertyValues {

    /** An escaped character is as long as \u0000; a number has at most 100 digits; punctuation comes around each. */
    private static final int LONGEST_CHARACTER = 6;

    private static final int LONGEST_NUMBER = 110;
    private static final int PUNCTUATION = 4;

    private PropertyValues() {}

    static Map<String, Object> of(ObjectNode fields) {
        Map<String, Object> values = new LinkedHashMap<>();
        fields.properties().forEach(field -> values.put(field.getKey(), value(field.getValue())));
        return values;
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isString()) {
            return node.stringValue();
        }
        if (node.isNumber()) {
            return node.numberValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node instanceof ObjectNode fields) {
            return of(fields);
        }
        return node.isArray() ? list(node) : null;
    }

    private static List<@Nullable Object> list(JsonNode elements) {
        List<@Nullable Object> values = new ArrayList<>(elements.size());
        elements.forEach(element -> values.add(value(element)));
        return values;
    }

    /** Whether the JSON of the properties has more characters; written only if it could have. */
    static boolean areLongerThan(int limit, ObjectNode fields) {
        return mostCharacters(fields) > limit && fields.toString().length() > limit;
    }

    private static long mostCharacters(JsonNode node) {
        if (node.isString()) {
            return PUNCTUATION + (long) LONGEST_CHARACTER * node.stringValue().length();
        }
        if (node instanceof ObjectNode fields) {
            return PUNCTUATION
                    + fields.properties().stream()
                            .mapToLong(field -> PUNCTUATION
                                    + (long) LONGEST_CHARACTER * field.getKey().length()
                                    + mostCharacters(field.getValue()))
                            .sum();
        }
        long most = LONGEST_NUMBER;
        for (JsonNode element : node) {
            most += mostCharacters(element);
        }
        return most;
    }
}
