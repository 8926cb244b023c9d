package dev.rekindle.report;

import dev.rekindle.journey.bpmn.DiagramReader;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.JourneyDefinitions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every version has the definition of {@link SampleJourney}. */
public record TestDefinitions(JourneyDefinition definition) implements JourneyDefinitions {

    public static TestDefinitions ofSampleJourney() {
        return new TestDefinitions(DiagramReader.restore(SampleJourney.bpmn()));
    }

    @Override
    public Optional<JourneyDefinition> ofVersion(long versionId) {
        return Optional.of(definition);
    }

    @Override
    public Map<Long, JourneyDefinition> ofVersions(Collection<Long> versionIds) {
        return versionIds.stream().distinct().collect(Collectors.toMap(Function.identity(), id -> definition));
    }

    @Override
    public Optional<JourneyDefinition> current(String journey) {
        return Optional.of(definition);
    }

    @Override
    public List<JourneyDefinition> current() {
        return List.of(definition);
    }
}
