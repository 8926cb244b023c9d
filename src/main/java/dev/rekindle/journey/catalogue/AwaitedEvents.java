package dev.rekindle.journey.catalogue;

import dev.rekindle.event.AwaitedTypes;
import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.definition.Entry;
import dev.rekindle.journey.definition.JourneyDefinition;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells intake which types of events versions begin with, wait for, end on or have as their goal. */
@Component
class AwaitedEvents {

    private final AwaitedTypes types;
    private final VersionTable rows;
    private final CachedVersions versions;

    AwaitedEvents(AwaitedTypes types, VersionTable rows, CachedVersions versions) {
        this.types = types;
        this.rows = rows;
        this.versions = versions;
    }

    /** In the transaction that stores a version, so before a member can enter it. */
    void add(JourneyDefinition definition) {
        types.add(of(definition));
    }

    /**
     * At a start: the types of all versions when intake does not know them yet, else those of versions in use, which a node
     * of an older version may have stored.
     */
    @Transactional
    void addStored() {
        if (types.areKnown()) {
            types.add(of(Stream.concat(versions.allLive().stream(), versions.olderInUse().stream())));
        } else {
            types.addAll(of(rows.ids().stream().map(versions::byId)));
        }
    }

    private static Set<String> of(Stream<Version> versions) {
        return versions.flatMap(version -> of(version.definition()).stream()).collect(Collectors.toSet());
    }

    private static Collection<String> of(JourneyDefinition definition) {
        Set<String> types = new HashSet<>(definition.eventTypes());
        types.add(definition.settings().goalEvent());
        if (definition.entry() instanceof Entry.OnEvent entry) {
            types.add(entry.eventType());
        }
        return types;
    }
}
