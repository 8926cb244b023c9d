package dev.rekindle.setting.store;

import dev.rekindle.setting.Proposed;
import dev.rekindle.setting.SaveResult;
import dev.rekindle.setting.SettingChanged;
import dev.rekindle.setting.SettingGroup;
import dev.rekindle.setting.SettingKind;
import dev.rekindle.setting.Settings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Saves settings in the tables, and puts them into effect on this node. */
@Component
class JdbcSettings implements Settings {

    private final DeclaredSettings declared;
    private final SettingsBinder binder;
    private final SettingTable table;
    private final SettingStates states;
    private final LiveValues live;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    JdbcSettings(
            DeclaredSettings declared,
            SettingsBinder binder,
            SettingTable table,
            LiveValues live,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.declared = declared;
        this.binder = binder;
        this.table = table;
        this.states = new SettingStates(declared, binder);
        this.live = live;
        this.transaction = transaction;
        this.events = events;
    }

    @Override
    public List<SettingGroup> groups() {
        return states.groups(table.read());
    }

    @Override
    public SaveResult save(String group, long version, Map<String, String> typed, String by) {
        return change(group, version, by, values -> values.read(fields(group), typed));
    }

    @Override
    public SaveResult reset(String group, long version, String name, String by) {
        SettingField field = fields(group).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No setting of the group " + group + ": " + name));
        return change(group, version, by, values -> values.reset(field));
    }

    @Override
    public Proposed propose(String group, Map<String, String> typed) {
        return new TypedSettings(binder, declared.records(), table.read()).read(fields(group), typed);
    }

    @Override
    public boolean isChosen(String name) {
        return declared.groups().values().stream()
                .flatMap(List::stream)
                .filter(field -> field.name().equals(name))
                .anyMatch(field -> binder.nameInEnvironment(field).isPresent()
                        || table.read().values().containsKey(name));
    }

    @Override
    public void refresh() {
        live.refresh();
    }

    private SaveResult change(String group, long version, String by, Function<TypedSettings, TypedSettings> typed) {
        SaveResult result =
                Objects.requireNonNull(transaction.execute(status -> write(group, version, by, typed, status)));
        live.refresh();
        return result;
    }

    private SaveResult write(
            String group,
            long version,
            String by,
            Function<TypedSettings, TypedSettings> typed,
            TransactionStatus transaction) {
        long next = table.nextVersion();
        SavedSettings before = table.read();
        TypedSettings values = typed.apply(new TypedSettings(binder, declared.records(), before));
        boolean outdated = before.versionOf(fields(group)) != version;
        if (outdated || !values.problems().isEmpty() || values.changes().isEmpty()) {
            transaction.setRollbackOnly();
        }
        if (outdated) {
            return SaveResult.changedMeanwhile();
        }
        if (!values.problems().isEmpty()) {
            return SaveResult.invalid(values.problems());
        }
        values.changes().forEach((field, text) -> table.write(field, text.orElse(null), next, by));
        SavedSettings after = table.read();
        values.changes().forEach((field, text) -> events.publishEvent(changed(field, before, after, text.isEmpty())));
        return SaveResult.saved(values.changes().size());
    }

    private SettingChanged changed(SettingField field, SavedSettings before, SavedSettings after, boolean reset) {
        return new SettingChanged(
                field.name(),
                states.inEffect(field, before),
                states.inEffect(field, after),
                reset,
                field.kind() == SettingKind.SECRET);
    }

    private List<SettingField> fields(String group) {
        return Objects.requireNonNull(declared.groups().get(group), () -> "No group of settings: " + group);
    }
}
