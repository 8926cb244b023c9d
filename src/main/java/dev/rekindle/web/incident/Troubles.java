package dev.rekindle.web.incident;

import dev.rekindle.journey.Incidents;
import dev.rekindle.journey.Incidents.Incident;
import dev.rekindle.journey.JourneySummary;
import dev.rekindle.journey.Journeys;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.report.Drawing;
import dev.rekindle.report.Drawings;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Incidents with the names of their members, journeys and steps. */
@Component
public class Troubles {

    private final Incidents incidents;
    private final Members members;
    private final Journeys journeys;
    private final Drawings drawings;

    Troubles(Incidents incidents, Members members, Journeys journeys, Drawings drawings) {
        this.incidents = incidents;
        this.members = members;
        this.journeys = journeys;
        this.drawings = drawings;
    }

    public List<Trouble> of(MemberId member) {
        return named(incidents.of(member));
    }

    /** Those given up first, then those still being tried. */
    List<Trouble> latest(int limit) {
        return named(incidents.latest(limit));
    }

    private List<Trouble> named(List<Incident> some) {
        if (some.isEmpty()) {
            return List.of();
        }
        Map<MemberId, Member> known =
                members.byIds(some.stream().map(Incident::member).collect(Collectors.toSet()));
        Map<String, String> names =
                journeys.all().stream().collect(Collectors.toMap(JourneySummary::key, JourneySummary::name));
        Map<String, Drawing> drawn =
                drawings(some.stream().map(Incident::journey).collect(Collectors.toSet()));
        return some.stream()
                .map(each -> new Trouble(
                        each,
                        known.get(each.member()),
                        names.getOrDefault(each.journey(), each.journey()),
                        step(each, drawn)))
                .toList();
    }

    private Map<String, Drawing> drawings(Collection<String> keys) {
        Map<String, Drawing> found = new HashMap<>();
        keys.forEach(key -> drawings.latest(key).forEach(drawing -> found.put(key, drawing)));
        return found;
    }

    private static String step(Incident incident, Map<String, Drawing> drawn) {
        String node = incident.node();
        if (node == null) {
            return "";
        }
        Drawing drawing = drawn.get(incident.journey());
        return drawing == null
                ? node
                : drawing.node(node)
                        .map(Drawing.Node::name)
                        .filter(name -> !name.isEmpty())
                        .orElse(node);
    }
}
