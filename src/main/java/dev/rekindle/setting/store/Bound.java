package dev.rekindle.setting.store;

import dev.rekindle.setting.SettingProblem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of binding a record.
 *
 * @param value null where a value cannot be read at all
 * @param problems by name of the setting; empty when the value can be used
 */
record Bound<T>(@Nullable T value, Map<String, SettingProblem> problems) {

    boolean usable() {
        return value != null && problems.isEmpty();
    }

    T require() {
        T usable = value;
        if (usable == null || !problems.isEmpty()) {
            throw new IllegalStateException("Settings that cannot be used: " + problems);
        }
        return usable;
    }
}
