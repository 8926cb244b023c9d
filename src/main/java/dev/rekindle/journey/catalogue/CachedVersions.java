package dev.rekindle.journey.catalogue;

import dev.rekindle.journey.bpmn.DiagramReader;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.JourneyDefinitions;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Parses the diagram of a version once, because a version never changes; which version is live is read from the database. */
@Component
class CachedVersions implements JourneyVersions, JourneyDefinitions {

    private final VersionTable rows;
    private final Map<Long, Version> byId = new ConcurrentHashMap<>();
    private final Map<String, Long> byDefinition = new ConcurrentHashMap<>();

    CachedVersions(VersionTable rows) {
        this.rows = rows;
    }

    @Override
    public Version byId(long versionId) {
        return find(versionId).orElseThrow(() -> new IllegalArgumentException("No journey version " + versionId));
    }

    private Optional<Version> find(long versionId) {
        return Optional.ofNullable(byId.computeIfAbsent(
                versionId,
                id -> rows.diagram(id)
                        .map(row -> new Version(
                                row.id(), row.version(), row.definitionId(), DiagramReader.restore(row.bpmn())))
                        .orElse(null)));
    }

    /** Keeps what was just read; harmless if the transaction rolls back, because numbers of rows are not used again. */
    Version remember(Version version) {
        byId.put(version.id(), version);
        return version;
    }

    @Override
    public Optional<Version> byDefinition(String definitionId) {
        Long known = byDefinition.get(definitionId);
        Optional<Long> id = known == null ? rows.idOf(definitionId) : Optional.of(known);
        id.ifPresent(found -> byDefinition.put(definitionId, found));
        return id.map(this::byId);
    }

    @Override
    public Optional<Version> liveOf(String journey) {
        return rows.live(journey).map(this::byId);
    }

    @Override
    public Optional<JourneyDefinition> ofVersion(long versionId) {
        return find(versionId).map(Version::definition);
    }

    @Override
    public Map<Long, JourneyDefinition> ofVersions(Collection<Long> versionIds) {
        Map<Long, JourneyDefinition> definitions = new HashMap<>();
        versionIds.stream().distinct().forEach(id -> ofVersion(id).ifPresent(found -> definitions.put(id, found)));
        return definitions;
    }

    @Override
    public Optional<JourneyDefinition> current(String journey) {
        return liveOf(journey).map(Version::definition);
    }

    @Override
    public List<JourneyDefinition> current() {
        return allLive().stream().map(Version::definition).toList();
    }

    @Override
    public List<Version> allLive() {
        return rows.allLive().stream().map(this::byId).toList();
    }

    @Override
    public List<Version> olderInUse() {
        return rows.olderInUse().stream().map(this::byId).toList();
    }

    @Override
    public Open open() {
        List<VersionTable.Open> open = rows.open();
        return new Open(versions(open, false), versions(open, true));
    }

    private List<Version> versions(List<VersionTable.Open> open, boolean held) {
        return open.stream()
                .filter(row -> row.held() == held)
                .map(row -> byId(row.id()))
                .toList();
    }
}
