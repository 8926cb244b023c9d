package dev.rekindle.journey.catalogue;

import dev.rekindle.journey.bpmn.DiagramReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Reads a version's diagram once: a version never changes. Which one is the newest is asked of the database. */
@Component
class CachedVersions implements JourneyVersions {

    private final VersionTable rows;
    private final DiagramReader diagrams;
    private final Map<Long, Version> byId = new ConcurrentHashMap<>();
    private final Map<String, Long> byDefinition = new ConcurrentHashMap<>();

    CachedVersions(VersionTable rows, DiagramReader diagrams) {
        this.rows = rows;
        this.diagrams = diagrams;
    }

    @Override
    public Version byId(long versionId) {
        return byId.computeIfAbsent(
                versionId,
                id -> rows.diagram(id)
                        .map(row ->
                                new Version(row.id(), row.version(), row.definitionId(), diagrams.restore(row.bpmn())))
                        .orElseThrow(() -> new IllegalArgumentException("No journey version " + id)));
    }

    @Override
    public Optional<Version> byDefinition(String definitionId) {
        Long known = byDefinition.get(definitionId);
        Optional<Long> id = known == null ? rows.idOf(definitionId) : Optional.of(known);
        id.ifPresent(found -> byDefinition.put(definitionId, found));
        return id.map(this::byId);
    }

    @Override
    public Optional<Version> latest(String journey) {
        return rows.newest(journey, "").map(row -> byId(row.id()));
    }

    @Override
    public List<Version> live() {
        return rows.newest("LIVE").stream().map(this::byId).toList();
    }
}
