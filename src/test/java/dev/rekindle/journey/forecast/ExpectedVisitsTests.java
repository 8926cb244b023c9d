package dev.rekindle.journey.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rekindle.journey.DiagramBuilder;
import dev.rekindle.journey.bpmn.DiagramReadResult;
import dev.rekindle.journey.bpmn.DiagramReader;
import dev.rekindle.journey.bpmn.TestEnvironment;
import dev.rekindle.journey.definition.JourneyDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpectedVisitsTests {

    private final DiagramReader diagrams = new DiagramReader(new TestEnvironment());

    @Test
    void everyWayOnIsEquallyLikelyWhereNothingIsMeasured() {
        ExpectedVisits visits = ExpectedVisits.of(sample(), MeasuredPaths.NONE);
        assertThat(visits.of("first")).isEqualTo(1);
        assertThat(visits.of("second")).isEqualTo(0.5);
        assertThat(visits.of("visited")).isEqualTo(0.25);
        assertThat(visits.of("over")).isEqualTo(0.5);
        assertThat(visits.of("reached")).as("after the goal").isZero();
        assertThat(visits.isMeasured()).isFalse();
    }

    @Test
    void figuresOfTheLiveVersionSayHowManyTakeAWay() {
        Map<String, Long> left = Map.of("start", 100L, "first", 100L, "wait", 100L, "opened", 80L, "bought", 20L);
        Map<String, Long> taken = Map.of("f1", 100L, "f2", 100L, "f3", 80L, "yes", 60L, "no", 20L);
        ExpectedVisits visits = ExpectedVisits.of(sample(), new MeasuredPaths(left, taken));
        assertThat(visits.of("opened"))
                .as("the others bought while they waited")
                .isEqualTo(0.8, within(1e-6));
        assertThat(visits.of("tag")).isEqualTo(0.6, within(1e-6));
        assertThat(visits.of("second")).isEqualTo(0.2, within(1e-6));
        assertThat(visits.of("bought")).isEqualTo(0.2, within(1e-6));
        assertThat(visits.of("visited")).as("nobody was there yet").isEqualTo(0.1, within(1e-6));
        assertThat(visits.isMeasured()).isTrue();
    }

    @Test
    void fewFiguresOrANewFlowSayNothing() {
        Map<String, Long> few = Map.of("opened", 29L);
        assertThat(ExpectedVisits.of(sample(), new MeasuredPaths(few, Map.of("yes", 29L, "no", 0L)))
                        .of("second"))
                .isEqualTo(0.5);
        Map<String, Long> enough = Map.of("opened", 30L);
        assertThat(ExpectedVisits.of(sample(), new MeasuredPaths(enough, Map.of("yes", 30L)))
                        .of("second"))
                .as("the flow no is new")
                .isEqualTo(0.5);
        assertThat(ExpectedVisits.of(sample(), new MeasuredPaths(enough, new HashMap<>(Map.of("yes", 30L, "no", 0L))))
                        .of("second"))
                .isZero();
    }

    @Test
    void everyShippedJourneyVisitsItsStartOnceAndNoStepBeyondItsRounds() throws IOException {
        try (var files = Files.list(Path.of("processes"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".bpmn")).toList()) {
                read(Files.readAllBytes(file)).ifPresent(journey -> {
                    ExpectedVisits visits = ExpectedVisits.of(journey, MeasuredPaths.NONE);
                    assertThat(visits.of(journey.start())).isEqualTo(1);
                    assertThat(journey.steps().keySet())
                            .allSatisfy(step -> assertThat(visits.of(step))
                                    .as(journey.key() + " " + step)
                                    .isBetween(0.0, (double) journey.settings().roundsAllowed()));
                });
            }
        }
    }

    private JourneyDefinition sample() {
        return read(DiagramBuilder.aJourney().bytes()).orElseThrow();
    }

    private Optional<JourneyDefinition> read(byte[] bpmn) {
        return diagrams.check(bpmn)
                .match(valid -> Optional.of(valid.definition()), DiagramReadResult.Invalid::definition);
    }
}
