package dev.rekindle.journey.draft;

import dev.rekindle.journey.DeploymentResult;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.Journeys.Diagram;
import dev.rekindle.security.Actor;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Deploys files that people send: makes them live for those who may publish, and drafts for the others. */
@Component
public class Deployments {

    private final Journeys journeys;
    private final Drafts drafts;

    public Deployments(Journeys journeys, Drafts drafts) {
        this.journeys = journeys;
        this.drafts = drafts;
    }

    /** As {@link Journeys#deploy(List, Actor)}; valid diagrams of those who may not publish become drafts. */
    public List<DeploymentResult> deploy(List<Diagram> diagrams, Actor by) {
        List<DeploymentResult> results = journeys.deploy(diagrams, by);
        if (!results.stream().allMatch(Deployments::needsApproval)) {
            return results;
        }
        return IntStream.range(0, diagrams.size())
                .mapToObj(i -> draft(diagrams.get(i), results.get(i), by))
                .toList();
    }

    private static boolean needsApproval(DeploymentResult result) {
        return result instanceof DeploymentResult.Refused refused
                && !refused.findings().isEmpty()
                && refused.findings().stream()
                        .allMatch(finding -> finding.code().equals(Journeys.MAY_NOT_PUBLISH));
    }

    private DeploymentResult draft(Diagram diagram, DeploymentResult refused, Actor by) {
        return drafts.deploy(diagram.resource(), diagram.bpmn(), by)
                .match(
                        saved -> new DeploymentResult.Drafted(
                                saved.draft().journey(),
                                saved.draft().name(),
                                saved.draft().id()),
                        conflict -> refused,
                        closed -> refused,
                        unreadable -> new DeploymentResult.Refused(unreadable.findings()));
    }
}
