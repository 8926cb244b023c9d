package dev.rekindle.setting.store;

import dev.rekindle.setting.Setting;
import dev.rekindle.setting.SettingKind;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.util.ReflectionUtils;

/**
 * A component of a record of settings that is a field of the page.
 *
 * @param name the property without {@code rekindle.}
 */
record SettingField(
        String name,
        ConfigurationPropertyName property,
        RecordComponent component,
        Setting declared,
        SettingKind kind) {

    static SettingField of(String prefix, RecordComponent component, Setting declared) {
        String property = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
        SettingKind kind = declared.kind() == SettingKind.BY_TYPE
                ? SettingKind.of(component.getType(), isListOfLocales(component))
                : declared.kind();
        return new SettingField(
                property.substring("rekindle.".length()),
                ConfigurationPropertyName.of(property),
                component,
                declared,
                kind);
    }

    String group() {
        return declared.group();
    }

    /** The value in a record, as text. */
    String text(Object record) {
        return kind.write(value(record));
    }

    boolean present(Object record) {
        return value(record) != null;
    }

    List<String> choices() {
        return kind != SettingKind.CHOICE
                ? List.of()
                : Arrays.stream(component.getType().getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name())
                        .toList();
    }

    private @Nullable Object value(Object record) {
        ReflectionUtils.makeAccessible(component.getAccessor());
        return ReflectionUtils.invokeMethod(component.getAccessor(), record);
    }

    private static boolean isListOfLocales(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType list
                && list.getActualTypeArguments()[0] == Locale.class;
    }
}
