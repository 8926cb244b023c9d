package dev.rekindle.journey.catalogue;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.journey.bpmn.DiagramReader;
import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.security.Actor;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Stores valid diagrams as versions, which the engine accepts but no member enters until they are live. */
@Component
class VersionStore {

    private final VersionTable rows;
    private final CachedVersions versions;
    private final DiagramReader diagrams;
    private final ProcessDeployer engine;
    private final AwaitedEvents events;
    private final Clock clock;

    VersionStore(
            VersionTable rows,
            CachedVersions versions,
            DiagramReader diagrams,
            ProcessDeployer engine,
            AwaitedEvents events,
            Clock clock) {
        this.rows = rows;
        this.versions = versions;
        this.diagrams = diagrams;
        this.engine = engine;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The live version, if deploying the diagram would change nothing. A file is compared with the last version that
     * came from files, so that a start does not undo what somebody deployed since.
     */
    Optional<Version> unchanged(CheckedDiagram diagram, Actor by) {
        String journey = diagram.definition().key();
        Optional<Version> live = versions.liveOf(journey);
        Optional<String> compared = by.equals(LiveVersions.AT_START)
                ? rows.newestChecksum(journey, by.name())
                : live.flatMap(version -> rows.checksum(version.id()));
        return live.filter(version -> compared.equals(Optional.of(diagram.checksum())));
    }

    /**
     * Stores a version within the caller's transaction; it is not live yet.
     *
     * @throws EngineRejection if the engine does not accept the process
     */
    Version store(CheckedDiagram diagram, Actor by) {
        JourneyDefinition definition = diagram.definition();
        var now = clock.instant();
        rows.addJourney(definition.key(), definition.name(), now);
        byte[] bpmn = diagram.diagram().bpmn();
        String resource = diagram.diagram().resource();
        String definitionId = engine.deploy(resource, diagram.executable());
        events.add(definition);
        int number = rows.lastNumber(definition.key()) + 1;
        long id = rows.insert(new VersionTable.New(
                definition.key(),
                number,
                definitionId,
                resource,
                diagrams.text(bpmn),
                diagram.checksum(),
                timestamp(now),
                by.name()));
        return versions.remember(new Version(id, number, definitionId, definition));
    }
}
