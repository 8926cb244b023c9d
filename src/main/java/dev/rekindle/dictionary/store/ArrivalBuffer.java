package dev.rekindle.dictionary.store;

import dev.rekindle.dictionary.Arrivals;
import dev.rekindle.dictionary.EntryKey;
import dev.rekindle.dictionary.ValueType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What has arrived on this node and is not written yet: one counter for each name, at most {@value #MOST}. Names beyond
 * that are not entered, so that data with a name for each row cannot fill the memory.
 */
@Component
class ArrivalBuffer implements Arrivals {

    static final int MOST = 10_000;

    private final Map<EntryKey, Arrived> arrived = new ConcurrentHashMap<>();
    private final Set<EntryKey> written = ConcurrentHashMap.newKeySet();
    private final Clock clock;
    private volatile @Nullable Instant oldest;
    private volatile boolean newName;

    ArrivalBuffer(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void attribute(String name, @Nullable Object value) {
        ValueType.of(value).ifPresent(type -> add(EntryKey.attribute(name), Set.of(type)));
    }

    @Override
    public void tag(String tag) {
        add(EntryKey.tag(tag), Set.of());
    }

    @Override
    public void event(String type, Map<String, ? extends @Nullable Object> properties) {
        add(EntryKey.eventType(type), Set.of());
        properties.forEach((name, value) ->
                ValueType.of(value).ifPresent(one -> add(EntryKey.property(type, name), Set.of(one))));
    }

    private void add(EntryKey key, Set<ValueType> types) {
        if (key.key().length() > EntryKey.LONGEST || arrived.size() >= MOST && !arrived.containsKey(key)) {
            return;
        }
        add(key, types, 1, clock.instant());
    }

    private void add(EntryKey key, Set<ValueType> types, long count, Instant at) {
        arrived.compute(key, (same, before) -> (before == null ? new Arrived(at) : before).plus(types, count, at));
        if (oldest == null) {
            oldest = at;
        }
        if (!newName && !written.contains(key)) {
            newName = true;
        }
    }

    /** When it is to be written: a new name at once, counts after an interval; empty when nothing has arrived. */
    Optional<Instant> due(Duration interval) {
        Instant since = oldest;
        return since == null ? Optional.empty() : Optional.of(newName ? since : since.plus(interval));
    }

    /** Removes and returns everything. */
    Map<EntryKey, Arrived> take() {
        oldest = null;
        newName = false;
        Map<EntryKey, Arrived> taken = new HashMap<>();
        for (EntryKey key : arrived.keySet()) {
            Arrived one = arrived.remove(key);
            if (one != null) {
                taken.put(key, one);
            }
        }
        return taken;
    }

    /** These names are in the database. */
    void written(Set<EntryKey> keys) {
        if (written.size() < MOST * 2) {
            written.addAll(keys);
        }
    }

    /** Puts back what could not be written. */
    void restore(Map<EntryKey, Arrived> taken) {
        taken.forEach((key, one) -> add(key, one.types(), one.count(), one.last()));
    }
}
