package dev.rekindle.journey.catalogue;

import dev.rekindle.journey.DeploymentResult;
import dev.rekindle.journey.Finding;
import dev.rekindle.journey.JourneyDeployed;
import dev.rekindle.journey.bpmn.DiagramReader;
import dev.rekindle.journey.definition.Entry;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.schedule.Schedule;
import dev.rekindle.schedule.Schedules;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Makes one sound diagram the live version of its journey, within the caller's transaction. */
@Component
class Catalogue {

    /** Name of the recurring task that lets members in on a schedule; the plan's key is the journey's. */
    static final String LAUNCH = "journey-launch";

    /** Whoever offers what lies in processes/. */
    static final String AT_START = "start";

    private static final Logger log = LoggerFactory.getLogger(Catalogue.class);

    private final VersionTable rows;
    private final DiagramReader diagrams;
    private final ProcessDeployer engine;
    private final Schedules schedules;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Catalogue(
            VersionTable rows,
            DiagramReader diagrams,
            ProcessDeployer engine,
            Schedules schedules,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.diagrams = diagrams;
        this.engine = engine;
        this.schedules = schedules;
        this.events = events;
        this.clock = clock;
    }

    DeploymentResult enter(CheckedDiagram offer, String by) {
        JourneyDefinition definition = offer.definition();
        Optional<VersionTable.Stored> newest = rows.newest(definition.key(), "");
        // A file is compared with what was last taken from files, so that a start does not undo what someone
        // deployed by hand since.
        Optional<VersionTable.Stored> compared = by.equals(AT_START) ? rows.newest(definition.key(), AT_START) : newest;
        if (compared.filter(stored -> stored.checksum().equals(offer.checksum()))
                .isPresent()) {
            return new DeploymentResult.Unchanged(
                    definition.key(), newest.orElseThrow().version());
        }
        int version = newest.map(VersionTable.Stored::version).orElse(0) + 1;
        long id = insert(offer, version, by);
        plan(definition);
        events.publishEvent(new JourneyDeployed(definition.key(), version, id));
        log.info("Journey {} version {} is live, deployed by {}", definition.key(), version, by);
        return new DeploymentResult.Live(definition.key(), version);
    }

    static Finding refusal(CheckedDiagram offer, EngineRejection rejected) {
        JourneyDefinition definition = offer.definition();
        List<String> reason = List.of(String.valueOf(rejected.getMessage()));
        return new Finding(definition.key(), definition.name(), "engine-refused", reason);
    }

    private long insert(CheckedDiagram offer, int version, String by) {
        JourneyDefinition definition = offer.definition();
        var now = clock.instant();
        rows.keep(definition.key(), definition.name(), now);
        byte[] bpmn = offer.diagram().bpmn();
        String resource = offer.diagram().resource();
        String definitionId = engine.deploy(resource, diagrams.deployable(bpmn));
        return rows.insert(new VersionTable.New(
                definition.key(),
                version,
                definitionId,
                resource,
                diagrams.text(bpmn),
                offer.checksum(),
                now.atOffset(ZoneOffset.UTC),
                by));
    }

    private void plan(JourneyDefinition definition) {
        if (definition.entry() instanceof Entry.OnSchedule entry) {
            schedules.plan(new Schedule(LAUNCH, definition.key(), entry.cron(), entry.zone()));
        } else {
            schedules.cancel(LAUNCH, definition.key());
        }
    }
}
