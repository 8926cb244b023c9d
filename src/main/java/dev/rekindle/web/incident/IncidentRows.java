package dev.rekindle.web.incident;

import dev.rekindle.journey.Incidents;
import dev.rekindle.journey.Incidents.Incident;
import dev.rekindle.journey.JourneyInfo;
import dev.rekindle.journey.Journeys;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.report.JourneyDiagram;
import dev.rekindle.report.query.JourneyDiagrams;
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
    private final JourneyDiagrams drawings;

    IncidentRows(Incidents incidents, Members members, Journeys journeys, JourneyDiagrams drawings) {
        this.incidents = incidents;
        this.members = members;
        this.journeys = journeys;
        this.drawings = drawings;
    }

    public List<IncidentRow> of(MemberId member) {
        return named(incidents.of(member));
    }

    /** Those given up first, then those still being tried. */
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
        Map<String, JourneyDiagram> drawn =
                drawings(some.stream().map(Incident::journey).collect(Collectors.toSet()));
        return some.stream()
                .map(each -> new IncidentRow(
                        each,
                        known.get(each.member()),
                        names.getOrDefault(each.journey(), each.journey()),
                        step(each, drawn)))
                .toList();
    }

    private Map<String, JourneyDiagram> drawings(Collection<String> keys) {
        Map<String, JourneyDiagram> found = new HashMap<>();
        keys.forEach(key -> drawings.latest(key).forEach(drawing -> found.put(key, drawing)));
        return found;
    }

    private static String step(Incident incident, Map<String, JourneyDiagram> drawn) {
        String node = incident.node();
        if (node == null) {
            return "";
        }
        JourneyDiagram drawing = drawn.get(incident.journey());
        return drawing == null
                ? node
                : drawing.node(node)
                        .map(JourneyDiagram.Node::name)
                        .filter(name -> !name.isEmpty())
                        .orElse(node);
    }
}
