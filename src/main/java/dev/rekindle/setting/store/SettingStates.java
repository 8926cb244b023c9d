package dev.rekindle.setting.store;

import dev.rekindle.setting.SettingGroup;
import dev.rekindle.setting.SettingKind;
import dev.rekindle.setting.SettingOrigin;
import dev.rekindle.setting.SettingOrigin.Source;
import dev.rekindle.setting.SettingState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says of each setting what is in effect and where it comes from. */
final class SettingStates {

    private final DeclaredSettings declared;
    private final SettingsBinder binder;

    SettingStates(DeclaredSettings declared, SettingsBinder binder) {
        this.declared = declared;
        this.binder = binder;
    }

    List<SettingGroup> groups(SavedSettings saved) {
        Map<SettingField, SettingState> states = new HashMap<>();
        declared.records().forEach(record -> addStates(record, saved, states));
        return declared.groups().entrySet().stream()
                .map(group -> new SettingGroup(
                        group.getKey(),
                        saved.versionOf(group.getValue()),
                        group.getValue().stream()
                                .flatMap(field -> Optional.ofNullable(states.get(field)).stream())
                                .toList()))
                .toList();
    }

    /** The value of a field as text; of a secret whether there is one. */
    String inEffect(SettingField field, SavedSettings saved) {
        return declared.records().stream()
                .filter(record -> record.fields().contains(field))
                .map(record ->
                        EffectiveSettings.of(record, binder, saved.values()).value())
                .map(value -> field.kind() == SettingKind.SECRET
                        ? field.present(value) ? "set" : "notSet"
                        : field.text(value))
                .findFirst()
                .orElse("");
    }

    private <T> void addStates(SettingsRecord<T> record, SavedSettings saved, Map<SettingField, SettingState> states) {
        EffectiveSettings<T> effective = EffectiveSettings.of(record, binder, saved.values());
        for (SettingField field : record.fields()) {
            SettingOrigin origin = origin(field, saved, effective);
            states.put(
                    field,
                    new SettingState(
                            field.name(),
                            field.kind(),
                            field.text(effective.value()),
                            field.present(effective.value()),
                            field.text(record.defaults()),
                            field.choices(),
                            origin,
                            field.declared().editable() && origin.source() != Source.ENVIRONMENT,
                            effective.ignored().get(field.name())));
        }
    }

    private SettingOrigin origin(SettingField field, SavedSettings saved, EffectiveSettings<?> effective) {
        Optional<String> inEnvironment = binder.nameInEnvironment(field);
        if (inEnvironment.isPresent()) {
            return new SettingOrigin(Source.ENVIRONMENT, inEnvironment.get(), null, null);
        }
        SavedSettings.Row row = saved.rows().get(field.name());
        if (row == null) {
            return new SettingOrigin(Source.DEFAULT, null, null, null);
        }
        boolean used = row.value() != null && !effective.ignored().containsKey(field.name());
        return new SettingOrigin(used ? Source.FORM : Source.DEFAULT, null, row.changedBy(), row.changedAt());
    }
}
