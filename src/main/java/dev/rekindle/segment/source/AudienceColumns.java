package dev.rekindle.segment.source;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which column of a row says what. A column is named as its source names it: a column of a result or of a file's header, or
 * a JSON pointer such as {@code /traits/email}.
 *
 * @param fields column by field
 * @param attributes column by the name of the attribute that it becomes
 */
public record AudienceColumns(Map<AudienceField, String> fields, Map<String, String> attributes) {

    public AudienceColumns {
        var ordered = new EnumMap<AudienceField, String>(AudienceField.class);
        ordered.putAll(fields);
        fields = java.util.Collections.unmodifiableMap(ordered);
        attributes = java.util.Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    public boolean identify() {
        return fields.keySet().stream().anyMatch(AudienceField::identifies);
    }

    /** The columns that are used, each once. */
    public List<String> used() {
        var all = new ArrayList<>(fields.values());
        all.addAll(attributes.values());
        return all.stream().distinct().toList();
    }
}
