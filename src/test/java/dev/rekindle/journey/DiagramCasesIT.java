package dev.rekindle.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.DeploymentResult.Live;
import dev.rekindle.journey.DeploymentResult.Refused;
import dev.rekindle.member.MemberId;
import dev.rekindle.security.Actor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Diagrams as strangers draw and save them: each is refused for its one cause, or works as it reads. */
@JourneyIT
@FromMondayNoon
class DiagramCasesIT {

    private static final Path CASES = Path.of("src/test/resources/bpmn/cases");
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Journeys journeys;

    @Autowired
    Enrolments enrolments;

    @Autowired
    FindingTexts texts;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "500-catch-behind-two-gateways, m awaited-elsewhere",
                "association-to-nothing, As association-in-the-air",
                "drawing-of-missing-element, gone drawn-without-element; goneflow drawn-without-element",
                "external-task-twice-said, z external-task",
                "fresh-from-templates, Process_0k3x9ab bad-key; Activity_0s6bcke send-without-template;"
                        + " Activity_0s6bcke send-without-topic; Process_0k3x9ab goal-without-handler;"
                        + " StartEvent_1 missing-setting",
                "goal-start-isInterrupting-0, goalReached handler-not-interrupting",
                "loop-back-to-timer-behind-event-gateway, w awaited-elsewhere; s loop-too-fast;"
                        + " c62-timer-behind-gateway-and-loop loop-without-rounds",
                "mail-every-second, a loop-too-fast; mail-every-second loop-without-rounds",
                "same-id-twice, a same-id",
                "same-message-twice-behind-gateway, n awaits-same-twice",
                "signal-three-findings, s unknown-element",
            })
    void isRefusedForItsCauseOnly(String name, String findings) throws IOException {
        List<Finding> found = ((Refused) deploy(name)).findings();

        assertThat(found.stream().map(each -> each.elementId() + " " + each.code()))
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(findings.split(";\\s*")));
        assertThat(sentences(found))
                .allSatisfy(sentence -> assertThat(sentence)
                        .doesNotContainPattern("cvc-|\\{\\d}|ENGINE-|Exception|org\\.camunda")
                        .hasSizeGreaterThan(10));
    }

    private Stream<String> sentences(List<Finding> findings) {
        return findings.stream().flatMap(each -> LANGUAGES.stream().map(language -> texts.of(each, language)));
    }

    @ParameterizedTest
    @CsvSource({
        "condition-tExpression, start a x end",
        "conditional-flow-out-of-task, start a end",
        "data-object, start a end",
        "embedded-subprocess-as-modeler-saves, start sp s2 m2 e2 end",
        "isExecutable-1, start a end",
        "manual-entry-nobody-can-enter, start a end",
        "schemaLocation-as-other-tools-write, start a end",
        "start-to-end-nothing, start end",
    })
    void worksAndIsWalked(String name, String path) throws IOException {
        String journey = live(name).journey();

        MemberId member = enter(journey);

        assertThat(testBed.nodes(member, journey)).containsExactly(path.split(" "));
        assertThat(testBed.outcome(member, journey)).isEqualTo("COMPLETED");
        testBed.nothingIsLost();
    }

    @Test
    void aGoalWhoseMessageHasATrailingBlankEndsTheJourney() throws IOException {
        String journey = live("goal-message-trailing-blank").journey();
        MemberId buyer = enter(journey);
        assertThat(testBed.nodes(buyer, journey)).containsExactly("start", "a", "w");

        testBed.recordAndProcess(buyer, "purchase");
        testBed.pass(Duration.ofHours(1));

        assertThat(testBed.outcome(buyer, journey)).isEqualTo("GOAL");
        assertThat(testBed.messages(buyer, journey)).hasSize(1);
    }

    @Test
    void anEventWhoseMessageHasATrailingBlankIsWaitedFor() throws IOException {
        String journey = live("message-name-trailing-blank").journey();
        MemberId member = enter(journey);

        testBed.recordAndProcess(member, "opened.x");

        assertThat(testBed.nodes(member, journey)).containsExactly("start", "g", "m", "a", "end");
    }

    @Test
    void aJourneyThatDoesNothingIsLiveWithAWarning() throws IOException {
        List<Finding> warnings = live("start-to-end-nothing").warnings();

        assertThat(warnings).extracting(Finding::code).containsExactly("does-nothing");
        assertThat(sentences(warnings))
                .allSatisfy(sentence -> assertThat(sentence).hasSizeGreaterThan(10));
    }

    @Test
    void everyCaseIsTried() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            assertThat(files).hasSize(21);
        }
    }

    private DeploymentResult deploy(String name) throws IOException {
        byte[] bpmn = Files.readAllBytes(CASES.resolve(name + ".bpmn"));
        return journeys.deploy(name + ".bpmn", bpmn, new Actor.Application("test"));
    }

    /** As a new version, also where another test has deployed the same file. */
    private Live live(String name) throws IOException {
        String bpmn = Files.readString(CASES.resolve(name + ".bpmn")) + "<!-- " + UUID.randomUUID() + " -->";
        DeploymentResult result = journeys.deploy(name + ".bpmn", bpmn.getBytes(UTF_8), new Actor.Application("test"));
        assertThat(result).isInstanceOf(Live.class);
        return (Live) result;
    }

    private MemberId enter(String journey) {
        MemberId member = testBed.member("UTC");
        if (journey.contains("manual-entry")) {
            enrolments.enter(journey, "test", List.of(member));
        } else {
            testBed.recordAndProcess(member, "go." + journey);
        }
        return member;
    }
}
