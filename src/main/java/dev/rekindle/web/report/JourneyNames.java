package dev.rekindle.web.report;

import dev.rekindle.journey.JourneyInfo;
import dev.rekindle.journey.JourneyVersion;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.JourneyDefinitions;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Names of a journey and of its steps, as drawn. */
@Component
public class JourneyNames {

    private final Journeys journeys;
    private final JourneyDefinitions definitions;

    JourneyNames(Journeys journeys, JourneyDefinitions definitions) {
        this.journeys = journeys;
        this.definitions = definitions;
    }

    /** @throws ResponseStatusException 404 when there is no such journey */
    public String of(String key) {
        return find(key).map(JourneyInfo::name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Of every journey, by key. */
    Map<String, String> all() {
        return journeys.all().stream().collect(Collectors.toMap(JourneyInfo::key, JourneyInfo::name));
    }

    void require(String key) {
        of(key);
    }

    /** Numbers of the versions, the newest first. */
    List<Integer> versions(String key) {
        return journeys.versions(key).stream()
                .map(JourneyVersion::number)
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** By id, over all versions; the name of the newest version that has the step. */
    public Map<String, String> steps(String key) {
        List<JourneyVersion> versions = journeys.versions(key).stream()
                .sorted(Comparator.comparing(JourneyVersion::number).reversed())
                .toList();
        Map<Long, JourneyDefinition> known =
                definitions.ofVersions(versions.stream().map(JourneyVersion::id).toList());
        Map<String, String> names = new LinkedHashMap<>();
        versions.stream()
                .map(version -> known.get(version.id()))
                .filter(Objects::nonNull)
                .flatMap(version -> version.steps().values().stream())
                .forEach(step -> names.putIfAbsent(step.id(), step.name().isBlank() ? step.id() : step.name()));
        return names;
    }

    private Optional<JourneyInfo> find(String key) {
        return journeys.all().stream()
                .filter(journey -> journey.key().equals(key))
                .findFirst();
    }
}
