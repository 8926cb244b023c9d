package dev.rekindle.setting.store;

import dev.rekindle.setting.Proposed;
import dev.rekindle.setting.SendsSecrets;
import dev.rekindle.setting.SettingKind;
import dev.rekindle.setting.SettingProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Texts that somebody typed for the settings of a group, compared with what is in effect. */
final class TypedSettings implements Proposed {

    private final SettingsBinder binder;
    private final List<SettingsRecord<?>> records;
    private final Map<String, String> before;
    private final Map<String, String> saved;
    private final Map<SettingField, Optional<String>> changes = new LinkedHashMap<>();
    private final Map<String, SettingProblem> problems = new TreeMap<>();

    TypedSettings(SettingsBinder binder, List<SettingsRecord<?>> records, SavedSettings saved) {
        this.binder = binder;
        this.records = records;
        this.before = saved.values();
        this.saved = new TreeMap<>(before);
    }

    /** What is to be written: the text, or empty for the default. */
    Map<SettingField, Optional<String>> changes() {
        return changes;
    }

    @Override
    public Map<String, SettingProblem> problems() {
        return problems;
    }

    @Override
    public <T> T get(Class<T> settings) {
        return records.stream()
                .filter(record -> record.type() == settings)
                .map(record -> settings.cast(binder.bind(record, saved).require()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No settings of the page: " + settings.getName()));
    }

    /** @param group its fields */
    TypedSettings read(List<SettingField> group, Map<String, String> typed) {
        for (SettingsRecord<?> record : records) {
            var effective = EffectiveSettings.of(record, binder, saved);
            record.fields().stream()
                    .filter(group::contains)
                    .filter(field -> typed.containsKey(field.name()) && isOpen(field))
                    .forEach(field -> read(
                            field,
                            typed.getOrDefault(field.name(), ""),
                            effective.ignored().containsKey(field.name()) ? "" : field.text(effective.value())));
        }
        check();
        return this;
    }

    TypedSettings reset(SettingField field) {
        if (isOpen(field)) {
            change(field, Optional.empty());
        }
        check();
        return this;
    }

    private boolean isOpen(SettingField field) {
        return field.declared().editable() && binder.nameInEnvironment(field).isEmpty();
    }

    private void read(SettingField field, String typed, String inEffect) {
        String text = field.kind().normal(typed);
        boolean secret = field.kind() == SettingKind.SECRET;
        if (text.isEmpty()) {
            if (!secret) {
                change(field, Optional.empty());
            }
        } else if (!field.kind().reads(text)) {
            problems.put(field.name(), SettingProblem.of("setting.problem." + field.kind()));
        } else if (secret || !text.equals(inEffect)) {
            change(field, Optional.of(text));
        }
    }

    private void change(SettingField field, Optional<String> text) {
        if (text.isEmpty() && !saved.containsKey(field.name())) {
            return;
        }
        changes.put(field, text);
        text.ifPresentOrElse(value -> saved.put(field.name(), value), () -> saved.remove(field.name()));
    }

    private void check() {
        records.stream()
                .filter(record -> record.fields().stream().anyMatch(changes::containsKey))
                .forEach(this::check);
    }

    private <T> void check(SettingsRecord<T> record) {
        Bound<T> bound = binder.bind(record, saved);
        bound.problems().forEach(problems::putIfAbsent);
        if (bound.value() instanceof SendsSecrets after
                && EffectiveSettings.of(record, binder, before).value() instanceof SendsSecrets now
                && !after.destination().isEmpty()
                && !after.destination().equals(now.destination())) {
            record.fields().stream()
                    .filter(field -> field.kind() == SettingKind.SECRET && field.present(after))
                    .filter(field -> !changes.containsKey(field))
                    .forEach(this::demand);
        }
    }

    /** The secret was given for another destination, and must not reach the new one. */
    private void demand(SettingField secret) {
        problems.putIfAbsent(
                secret.name(),
                binder.nameInEnvironment(secret)
                        .map(name -> SettingProblem.of("setting.problem.secret.environment", name))
                        .orElseGet(() -> SettingProblem.of("setting.problem.secret.again")));
    }
}
