package dev.rekindle.setting.store;

import dev.rekindle.setting.Live;
import dev.rekindle.setting.SettingsApplied;
import dev.rekindle.setting.SettingsVersion;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The values that are in effect on this node. Reading one is a volatile read; the tables are read after a change only. */
@Component
@DependsOnDatabaseInitialization
class LiveValues implements SettingsVersion, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(LiveValues.class);

    private final Map<Class<?>, Holder<?>> values = new LinkedHashMap<>();
    private final SettingsBinder binder;
    private final SettingTable table;
    private final ApplicationEventPublisher events;
    private final AtomicBoolean reading = new AtomicBoolean();
    private final ExecutorService reader = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "settings");
        thread.setDaemon(true);
        return thread;
    });
    private volatile long version;

    LiveValues(DeclaredSettings declared, SettingsBinder binder, SettingTable table, ApplicationEventPublisher events) {
        this.binder = binder;
        this.table = table;
        this.events = events;
        declared.records().forEach(record -> values.put(record.type(), holder(record)));
        apply(table.read());
    }

    @SuppressWarnings("unchecked") // values maps a type to the holder of its record
    <T> Live<T> live(Class<T> type) {
        return (Live<T>) Objects.requireNonNull(values.get(type), type::getName);
    }

    @Override
    public void seen(long latest) {
        if (latest > version && reading.compareAndSet(false, true)) {
            reader.execute(this::readAgain);
        }
    }

    /** Applies what is in the tables, and tells it. */
    void refresh() {
        Set<Class<?>> changed = apply(table.read());
        if (changed.isEmpty()) {
            return;
        }
        log.info("settings applied version={} records={}", version, changed.size());
        try {
            events.publishEvent(new SettingsApplied(changed));
        } catch (RuntimeException e) {
            log.error("a part of the application could not follow the changed settings version={}", version, e);
        }
    }

    @Override
    public void destroy() {
        reader.shutdownNow();
    }

    private void readAgain() {
        try {
            refresh();
        } catch (RuntimeException e) {
            log.warn("settings could not be read, and are tried again cause={}", e.getMessage());
        } finally {
            reading.set(false);
        }
    }

    /** @return the records whose value is another */
    private synchronized Set<Class<?>> apply(SavedSettings saved) {
        if (saved.version() < version) {
            return Set.of(); // another thread has read later and was faster
        }
        var changed = new HashSet<Class<?>>();
        values.forEach((type, holder) -> {
            if (holder.apply(binder, saved.values())) {
                changed.add(type);
            }
        });
        version = saved.version();
        return changed;
    }

    private <T> Holder<T> holder(SettingsRecord<T> record) {
        return new Holder<>(record, binder.ofEnvironment(record));
    }

    /** The value of one record. */
    private static final class Holder<T> implements Live<T> {

        private final SettingsRecord<T> record;
        private volatile T value;

        Holder(SettingsRecord<T> record, T value) {
            this.record = record;
            this.value = value;
        }

        @Override
        public T get() {
            return value;
        }

        boolean apply(SettingsBinder binder, Map<String, String> saved) {
            EffectiveSettings<T> effective = EffectiveSettings.of(record, binder, saved);
            if (!effective.ignored().isEmpty()) {
                log.warn("saved settings cannot be used and are ignored names={}", effective.ignoredNames());
            }
            boolean changed = !effective.value().equals(value);
            value = effective.value();
            return changed;
        }
    }
}
