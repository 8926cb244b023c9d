package dev.rekindle.journey.advice;

import dev.rekindle.journey.Finding;
import dev.rekindle.journey.catalogue.JourneyVersions;
import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.message.MessageSettings;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.setting.Live;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * A segment without members, and other live journeys that want the same members: of a common segment, after the same event,
 * or on the same date.
 */
@Component
class SegmentsMet implements Advice.Adviser {

    private static final int MOST = 3;

    private final CommonMembers common;
    private final SegmentDefinitions definitions;
    private final JourneyVersions versions;
    private final Live<MessageSettings> sending;
    private final RecentAnswers answers;

    SegmentsMet(
            CommonMembers common,
            SegmentDefinitions definitions,
            JourneyVersions versions,
            Live<MessageSettings> sending,
            RecentAnswers answers) {
        this.common = common;
        this.definitions = definitions;
        this.versions = versions;
        this.sending = sending;
        this.answers = answers;
    }

    @Override
    public Stream<Finding> about(JourneyDefinition journey) {
        Stream<Finding> nobody = journey.entry().segmentKey().flatMap(segment -> nobody(journey, segment)).stream();
        return Stream.concat(nobody, crowded(journey));
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

    private Stream<Finding> crowded(JourneyDefinition journey) {
        if (journey.settings().transactional() || sends(journey) == 0) {
            return Stream.of();
        }
        return versions.admitting().stream()
                .map(Version::definition)
                .filter(other -> !other.key().equals(journey.key()))
                .filter(other -> !other.settings().transactional() && sends(other) > 0)
                .flatMap(other -> common.members(journey.entry(), other.entry()).stream()
                        .map(members -> finding(journey, other, members)))
                .limit(MOST);
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
        return journey.steps(TaskStep.Send.class).count();
    }
}
