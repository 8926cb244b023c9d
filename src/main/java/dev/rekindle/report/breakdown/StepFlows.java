package dev.rekindle.report.breakdown;

import dev.rekindle.journey.JourneyVersion;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.definition.Flow;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.JourneyDefinitions;
import dev.rekindle.journey.definition.Step;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * The sequence flows by which members go on from a step, over all versions of a journey, those of a time limit that ends the
 * step included. Steps from which several branches begin have none here: members take more flows than they have visits.
 */
@Component
public class StepFlows {

    private final Journeys journeys;
    private final JourneyDefinitions definitions;

    StepFlows(Journeys journeys, JourneyDefinitions definitions) {
        this.journeys = journeys;
        this.definitions = definitions;
    }

    /** Ids of flows by the id of the step. */
    public Map<String, List<String>> of(String journey) {
        Collection<JourneyDefinition> versions = definitions
                .ofVersions(journeys.versions(journey).stream()
                        .map(JourneyVersion::id)
                        .toList())
                .values();
        Map<String, TreeSet<String>> found = new TreeMap<>();
        for (JourneyDefinition version : versions) {
            for (Flow flow : version.flows()) {
                found.computeIfAbsent(left(version, flow.source()), step -> new TreeSet<>())
                        .add(flow.id());
            }
        }
        versions.stream().flatMap(version -> version.steps(Step.Fork.class)).forEach(fork -> found.remove(fork.id()));
        Map<String, List<String>> flows = new TreeMap<>();
        found.forEach((step, ids) -> flows.put(step, List.copyOf(ids)));
        return flows;
    }

    /** The step that a member leaves by a flow: the host of a time limit that ends it. */
    private static String left(JourneyDefinition version, String source) {
        return version.step(source)
                .filter(Step.Boundary.class::isInstance)
                .map(Step.Boundary.class::cast)
                .filter(Step.Boundary::interrupts)
                .map(Step.Boundary::host)
                .orElse(source);
    }
}
