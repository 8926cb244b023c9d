package dev.rekindle.journey.catalogue;

import dev.rekindle.journey.DeploymentResult;
import dev.rekindle.journey.Finding;
import dev.rekindle.journey.JourneyInfo;
import dev.rekindle.journey.JourneyPaused;
import dev.rekindle.journey.JourneyResumed;
import dev.rekindle.journey.JourneyVersion;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.bpmn.DiagramReadResult;
import dev.rekindle.journey.bpmn.DiagramReader;
import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.security.Actor;
import dev.rekindle.security.PublicationPolicy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The journeys in the database; a diagram is stored only after all checks. */
@Component
class JdbcJourneys implements Journeys {

    private static final Logger log = LoggerFactory.getLogger(JdbcJourneys.class);

    private final DiagramReader diagrams;
    private final VersionStore store;
    private final LiveVersions live;
    private final PublicationPolicy policy;
    private final VersionTable rows;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<String, List<Finding>> refusedAtStart = new ConcurrentHashMap<>();

    JdbcJourneys(
            DiagramReader diagrams,
            VersionStore store,
            LiveVersions live,
            PublicationPolicy policy,
            VersionTable rows,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.diagrams = diagrams;
        this.store = store;
        this.live = live;
        this.policy = policy;
        this.rows = rows;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<DeploymentResult> deploy(List<Diagram> offered, Actor by) {
        List<CheckedDiagram> checked = CheckedDiagram.of(offered, diagrams);
        List<DeploymentResult> refused = refusals(checked, Set.of(by.name()), false, by);
        if (refused.isEmpty()
                && checked.stream().anyMatch(each -> !each.unpublished().isEmpty())) {
            return checked.stream()
                    .<DeploymentResult>map(each -> new DeploymentResult.Refused(each.unpublished()))
                    .toList();
        }
        return refused.isEmpty() ? publish(checked, by) : refused;
    }

    @Override
    public DeploymentResult deploy(Diagram offered, Set<String> authors, boolean approved, Actor by) {
        List<CheckedDiagram> checked = CheckedDiagram.of(List.of(offered), diagrams);
        List<DeploymentResult> refused = refusals(checked, authors, approved, by);
        return (refused.isEmpty() ? publish(checked, by) : refused).get(0);
    }

    /** Empty when all may be published as far as their own rules go. */
    private List<DeploymentResult> refusals(
            List<CheckedDiagram> checked, Set<String> authors, boolean approved, Actor by) {
        if (!checked.stream().allMatch(CheckedDiagram::valid)) {
            return refused(checked);
        }
        boolean transactional =
                checked.stream().anyMatch(each -> each.definition().settings().transactional());
        return policy.mayPublish(by, new PublicationPolicy.Change(authors, transactional, approved))
                ? List.of()
                : checked.stream()
                        .<DeploymentResult>map(each -> new DeploymentResult.Refused(List.of(notAllowed(each, by))))
                        .toList();
    }

    private List<DeploymentResult> publish(List<CheckedDiagram> checked, Actor by) {
        List<DeploymentResult> results = new ArrayList<>();
        try {
            transaction.executeWithoutResult(status -> {
                rows.lock();
                checked.forEach(diagram -> results.add(publish(diagram, by)));
            });
            return results;
        } catch (EngineRejection rejected) {
            CheckedDiagram current = checked.get(results.size());
            log.error(
                    "The engine refused the checked diagram {}",
                    current.diagram().resource(),
                    rejected);
            return checked.stream()
                    .<DeploymentResult>map(diagram ->
                            new DeploymentResult.Refused(diagram == current ? refusals(diagram, rejected) : List.of()))
                    .toList();
        }
    }

    private DeploymentResult publish(CheckedDiagram diagram, Actor by) {
        return store.unchanged(diagram, by)
                .<DeploymentResult>map(version -> new DeploymentResult.Unchanged(version.journey(), version.number()))
                .orElseGet(() -> {
                    Version version = store.store(diagram, by);
                    live.publish(version, by);
                    return new DeploymentResult.Live(version.journey(), version.number(), diagram.warnings());
                });
    }

    private static Finding notAllowed(CheckedDiagram diagram, Actor by) {
        JourneyDefinition journey = diagram.definition();
        return new Finding(journey.key(), journey.name(), MAY_NOT_PUBLISH, List.of(by.name()));
    }

    /** One for each element that the engine named, else one for the whole. The engine's own words are in the log. */
    private static List<Finding> refusals(CheckedDiagram diagram, EngineRejection rejected) {
        JourneyDefinition definition = diagram.definition();
        List<Finding> findings = rejected.elements().stream()
                .flatMap(id -> definition.step(id).stream())
                .map(step -> new Finding(step.id(), step.name(), "engine-refused", List.of()))
                .toList();
        return findings.isEmpty()
                ? List.of(new Finding(definition.key(), definition.name(), "engine-refused", List.of()))
                : findings;
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
    public Findings inspect(byte[] bpmn) {
        DiagramReadResult read = diagrams.check(bpmn);
        return new Findings(read.findings(), read.warnings());
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
            rows.unarchive(journey);
            if (rows.state(journey, "LIVE")) {
                events.publishEvent(new JourneyResumed(journey, clock.instant()));
                log.info("Journey {} is resumed", journey);
            }
        });
    }

    @Override
    public boolean archive(String journey) {
        return rows.archive(journey, clock.instant());
    }

    @Override
    public boolean unarchive(String journey) {
        return rows.unarchive(journey);
    }

    @Override
    public Set<String> archived() {
        return rows.archived();
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
