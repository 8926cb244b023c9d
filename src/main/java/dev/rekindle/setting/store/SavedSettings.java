package dev.rekindle.setting.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is in the tables.
 *
 * @param version number of the last change that is surely contained
 */
record SavedSettings(long version, Map<String, Row> rows) {

    /** @param value null where the default applies again */
    record Row(@Nullable String value, long version, Instant changedAt, String changedBy) {}

    /** The values by name. */
    Map<String, String> values() {
        var values = new TreeMap<String, String>();
        rows.forEach((name, row) -> {
            if (row.value() != null) {
                values.put(name, row.value());
            }
        });
        return values;
    }

    /** Number of the last change to one of these; 0 when there was none. */
    long versionOf(Collection<SettingField> fields) {
        return fields.stream()
                .map(field -> rows.get(field.name()))
                .mapToLong(row -> row == null ? 0 : row.version())
                .max()
                .orElse(0);
    }
}
