package dev.rekindle.journey.advice;

import dev.rekindle.journey.Finding;
import dev.rekindle.journey.catalogue.JourneyVersions;
import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.message.MessageSettings;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.Segments;
import dev.rekindle.setting.Live;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A segment without members, and other live journeys that want the members of the same segment. */
@Component
class SegmentsMet implements Advice.Adviser {

    private static final int MOST = 3;

    private final Segments segments;
    private final SegmentDefinitions definitions;
    private final JourneyVersions versions;
    private final Live<MessageSettings> sending;
    private final RecentAnswers answers;

    SegmentsMet(
            Segments segments,
            SegmentDefinitions definitions,
            JourneyVersions versions,
            Live<MessageSettings> sending,
            RecentAnswers answers) {
        this.segments = segments;
        this.definitions = definitions;
        this.versions = versions;
        this.sending = sending;
        this.answers = answers;
    }

    @Override
    public Stream<Finding> about(JourneyDefinition journey) {
        Optional<String> segment = journey.entry().segmentKey();
        return segment.isEmpty()
                ? Stream.of()
                : Stream.concat(nobody(journey, segment.get()).stream(), crowded(journey, segment.get()));
    }

    private Optional<Finding> nobody(JourneyDefinition journey, String segment) {
        boolean empty = answers.of(
                () -> definitions
                        .find(segment)
                        .filter(known -> known.evaluatedAt() != null && known.size() == 0)
                        .isPresent(),
                "empty",
                segment);
        String name = journey.step(journey.start()).map(Step::name).orElse(journey.start());
        return empty
                ? Optional.of(new Finding(journey.start(), name, "nobody-enters", List.of(segment)))
                : Optional.empty();
    }

    private Stream<Finding> crowded(JourneyDefinition journey, String segment) {
        if (journey.settings().transactional() || sends(journey) == 0) {
            return Stream.of();
        }
        return versions.admitting().stream()
                .map(Version::definition)
                .filter(other -> !other.key().equals(journey.key()))
                .filter(other -> !other.settings().transactional() && sends(other) > 0)
                .flatMap(other -> both(segment, other).stream().map(members -> finding(journey, other, members)))
                .limit(MOST);
    }

    private Optional<Long> both(String segment, JourneyDefinition other) {
        return other.entry()
                .segmentKey()
                .map(key -> answers.of(() -> segments.countOfBoth(segment, key), "both", segment, key))
                .filter(members -> members > 0);
    }

    private Finding finding(JourneyDefinition journey, JourneyDefinition other, long members) {
        long most = sends(journey) + sends(other);
        return new Finding(
                journey.key(),
                journey.name(),
                most > sending.get().cap() ? "crowded-week" : "crowded-week-fits",
                List.of(
                        other.name(),
                        String.valueOf(members),
                        String.valueOf(most),
                        String.valueOf(sending.get().cap())));
    }

    private static long sends(JourneyDefinition journey) {
        return journey.steps(Step.Send.class).count();
    }
}
