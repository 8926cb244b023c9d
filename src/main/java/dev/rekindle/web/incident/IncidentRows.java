package dev.rekindle.web.incident;

import dev.rekindle.journey.Incidents;
import dev.rekindle.journey.Incidents.Incident;
import dev.rekindle.journey.JourneyInfo;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.JourneyDefinitions;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Incidents with the names of their members, journeys and steps. */
@Component
public class IncidentRows {

    private final Incidents incidents;
    private final Members members;
    private final Journeys journeys;
    private final JourneyDefinitions definitions;

    IncidentRows(Incidents incidents, Members members, Journeys journeys, JourneyDefinitions definitions) {
        this.incidents = incidents;
        this.members = members;
        this.journeys = journeys;
        this.definitions = definitions;
    }

    public List<IncidentRow> of(MemberId member) {
        return named(incidents.of(member));
    }

    /** Incidents that need a manual retry first, then those that are retried automatically. */
    List<IncidentRow> latest(int limit) {
        return named(incidents.latest(limit));
    }

    private List<IncidentRow> named(List<Incident> some) {
        if (some.isEmpty()) {
            return List.of();
        }
        Map<MemberId, Member> known =
                members.byIds(some.stream().map(Incident::member).collect(Collectors.toSet()));
        Map<String, String> names =
                journeys.all().stream().collect(Collectors.toMap(JourneyInfo::key, JourneyInfo::name));
        Map<String, JourneyDefinition> defined =
                current(some.stream().map(Incident::journey).collect(Collectors.toSet()));
        return some.stream()
                .map(each -> new IncidentRow(
                        each,
                        known.get(each.member()),
                        names.getOrDefault(each.journey(), each.journey()),
                        step(each, defined)))
                .toList();
    }

    private Map<String, JourneyDefinition> current(Collection<String> journeys) {
        Map<String, JourneyDefinition> found = new HashMap<>();
        journeys.forEach(key -> definitions.current(key).ifPresent(definition -> found.put(key, definition)));
        return found;
    }

    private static String step(Incident incident, Map<String, JourneyDefinition> defined) {
        String node = incident.node();
        if (node == null) {
            return "";
        }
        JourneyDefinition definition = defined.get(incident.journey());
        return definition == null ? node : definition.step(node).map(Step::name).orElse(node);
    }
}
