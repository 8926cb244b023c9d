package dev.rekindle.journey.catalogue;

import dev.rekindle.journey.DeploymentResult;
import dev.rekindle.journey.Finding;
import dev.rekindle.journey.JourneyInfo;
import dev.rekindle.journey.JourneyPaused;
import dev.rekindle.journey.JourneyResumed;
import dev.rekindle.journey.JourneyVersion;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.bpmn.DiagramReader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The journeys: nothing gets in unchecked. */
@Component
class JdbcJourneys implements Journeys {

    private static final Logger log = LoggerFactory.getLogger(JdbcJourneys.class);

    private final DiagramReader diagrams;
    private final Catalogue catalogue;
    private final VersionTable rows;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<String, List<Finding>> refusedAtStart = new ConcurrentHashMap<>();

    JdbcJourneys(
            DiagramReader diagrams,
            Catalogue catalogue,
            VersionTable rows,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.diagrams = diagrams;
        this.catalogue = catalogue;
        this.rows = rows;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<DeploymentResult> deploy(List<Diagram> offered, String by) {
        List<CheckedDiagram> offers = CheckedDiagram.of(offered, diagrams);
        if (!offers.stream().allMatch(CheckedDiagram::sound)) {
            return refused(offers);
        }
        List<DeploymentResult> answers = new ArrayList<>();
        CheckedDiagram[] current = new CheckedDiagram[1];
        try {
            transaction.executeWithoutResult(status -> {
                rows.lock();
                for (CheckedDiagram offer : offers) {
                    current[0] = offer;
                    answers.add(catalogue.enter(offer, by));
                }
            });
            return answers;
        } catch (EngineRejection rejected) {
            log.warn("The engine refused a checked diagram: {}", rejected.getMessage());
            return offers.stream()
                    .<DeploymentResult>map(offer -> new DeploymentResult.Refused(
                            offer == current[0] ? List.of(Catalogue.refusal(offer, rejected)) : List.of()))
                    .toList();
        }
    }

    private static List<DeploymentResult> refused(List<CheckedDiagram> offers) {
        return offers.stream()
                .<DeploymentResult>map(
                        offer -> new DeploymentResult.Refused(offer.reading().findings()))
                .toList();
    }

    @Override
    public List<Finding> check(byte[] bpmn) {
        return diagrams.check(bpmn).findings();
    }

    @Override
    public void pause(String journey) {
        transaction.executeWithoutResult(status -> {
            if (rows.state(journey, "PAUSED")) {
                events.publishEvent(new JourneyPaused(journey));
                log.info("Journey {} is paused", journey);
            }
        });
    }

    @Override
    public void resume(String journey) {
        transaction.executeWithoutResult(status -> {
            if (rows.state(journey, "LIVE")) {
                events.publishEvent(new JourneyResumed(journey, clock.instant()));
                log.info("Journey {} is resumed", journey);
            }
        });
    }

    @Override
    public List<JourneyInfo> all() {
        return rows.all();
    }

    @Override
    public List<JourneyVersion> versions(String journey) {
        return rows.versions(journey);
    }

    @Override
    public Optional<String> diagram(String journey, int version) {
        return rows.diagram(journey, version);
    }

    @Override
    public Map<String, List<Finding>> refusedAtStart() {
        return Map.copyOf(refusedAtStart);
    }

    void refusedAtStart(String resource, List<Finding> findings) {
        refusedAtStart.put(resource, findings);
    }
}
