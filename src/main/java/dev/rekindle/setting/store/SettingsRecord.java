package dev.rekindle.setting.store;

import dev.rekindle.setting.Live;
import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Setting;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A record type that is annotated with {@link LiveSettings}.
 *
 * @param defaults its value where neither environment nor form says another
 */
record SettingsRecord<T>(Class<T> type, String prefix, List<SettingField> fields, T defaults) {

    static <T> SettingsRecord<T> of(Class<T> type) {
        String prefix = Objects.requireNonNull(type.getAnnotation(LiveSettings.class), type.getName())
                .value();
        List<SettingField> fields = Arrays.stream(type.getRecordComponents())
                .flatMap(component -> Optional.ofNullable(component.getAnnotation(Setting.class)).stream()
                        .map(declared -> SettingField.of(prefix, component, declared)))
                .toList();
        return new SettingsRecord<>(type, prefix, fields, Live.defaults(type).get());
    }

    /** Its field of a component, if the page has one. */
    Optional<SettingField> field(String component) {
        return fields.stream()
                .filter(field -> field.component().getName().equals(component))
                .findFirst();
    }
}
