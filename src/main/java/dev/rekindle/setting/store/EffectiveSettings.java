package dev.rekindle.setting.store;

import dev.rekindle.setting.SettingProblem;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A record as environment, saved values and defaults make it.
 *
 * @param ignored saved values, by name, that cannot be used, such as those of another version or of a change by hand
 */
record EffectiveSettings<T>(T value, Map<String, SettingProblem> ignored) {

    static <T> EffectiveSettings<T> of(SettingsRecord<T> record, SettingsBinder binder, Map<String, String> saved) {
        Bound<T> bound = binder.bind(record, saved);
        return bound.usable()
                ? new EffectiveSettings<>(bound.require(), Map.of())
                : withoutUnusable(record, binder, saved);
    }

    /** Adds one saved value after another, and leaves out those with which the record cannot be used. */
    private static <T> EffectiveSettings<T> withoutUnusable(
            SettingsRecord<T> record, SettingsBinder binder, Map<String, String> saved) {
        var used = new TreeMap<String, String>();
        var ignored = new TreeMap<String, SettingProblem>();
        T value = binder.ofEnvironment(record);
        for (SettingField field : record.fields()) {
            String text = saved.get(field.name());
            if (text == null) {
                continue;
            }
            used.put(field.name(), text);
            Bound<T> bound = binder.bind(record, used);
            if (bound.usable()) {
                value = bound.require();
            } else {
                used.remove(field.name());
                ignored.put(
                        field.name(),
                        bound.problems().getOrDefault(field.name(), SettingProblem.of("setting.problem.unreadable")));
            }
        }
        return new EffectiveSettings<>(value, ignored);
    }

    String ignoredNames() {
        return ignored.keySet().stream().collect(Collectors.joining(","));
    }
}
