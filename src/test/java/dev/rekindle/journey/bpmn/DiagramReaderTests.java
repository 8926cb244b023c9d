package dev.rekindle.journey.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rekindle.journey.Finding;
import dev.rekindle.journey.Sketch;
import dev.rekindle.journey.definition.Entry;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.JourneySettings.Reentry;
import dev.rekindle.journey.definition.SendTime;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.journey.definition.TaskStep.Send.Variant;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.platform.Span;
import dev.rekindle.testing.TestChannels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DiagramReaderTests {

    private static final Path PROCESSES = Path.of("processes");
    private static final Path EXAMPLES = Path.of("../shared/data/bpmn-examples");

    private final DiagramReader diagrams = new DiagramReader(new TestEnvironment());

    @Test
    void theShippedJourneysAreValid() throws IOException {
        for (String key : List.of("welcome", "win-back", "birthday", "dormant-reactivation")) {
            DiagramReadResult reading = diagrams.check(Files.readAllBytes(PROCESSES.resolve(key + ".bpmn")));

            assertThat(reading.findings()).as(key).isEmpty();
            JourneyDefinition journey = definition(reading);
            assertThat(journey.key()).isEqualTo(key);
            assertThat(journey.settings().holdoutPercent()).isEqualTo(10);
            assertThat(journey.settings().goalEvent()).isEqualTo("purchase");
            assertThat(journey.steps(TaskStep.Send.class)).hasSizeGreaterThanOrEqualTo(2);
            assertThat(journey.steps(TaskStep.Send.class)
                            .map(TaskStep.Send::channel)
                            .distinct())
                    .containsExactlyInAnyOrder(TestChannels.EMAIL, TestChannels.SMS);
            assertThat(journey.steps(Step.Decide.class)).isNotEmpty();
            assertThat(journey.steps(Step.Leave.class)).singleElement().matches(Step.Leave::goal);
        }
    }

    @Test
    void winBackIsReadWithAllItsSettings() throws IOException {
        JourneyDefinition journey = shipped("win-back");

        assertThat(journey.entry())
                .isEqualTo(new Entry.OnSchedule("lapsed-high-value", "0 0 10 ? * TUE", ZoneId.of("Europe/London")));
        assertThat(journey.settings().reentry()).isEqualTo(new Reentry.After(Span.days(90)));
        assertThat(journey.step("sendOffer"))
                .contains(new TaskStep.Send(
                        "sendOffer",
                        "E-mail: offer, 2 variants",
                        TestChannels.EMAIL,
                        "winback-offer",
                        "offers",
                        List.of(new Variant("warm", 50), new Variant("bold", 50)),
                        SendTime.AT_ONCE));
        assertThat(journey.step("waitEvening"))
                .contains(new Step.WaitUntil(
                        "waitEvening", "Until 18:00 local time", LocalTime.of(18, 0), null, Span.NONE));
        assertThat(journey.steps().keySet())
                .containsExactly(
                        "start",
                        "sendMissYou",
                        "waitFiveDays",
                        "openedMissYou",
                        "waitEvening",
                        "sendOffer",
                        "waitForOffer",
                        "clickedOffer",
                        "tagTempted",
                        "endTempted",
                        "join",
                        "sendLastCall",
                        "waitForLastCall",
                        "endLeft",
                        "goal",
                        "goalReached",
                        "goalEnd");
    }

    @Test
    void entriesByDateAndBySegmentAreRead() throws IOException {
        assertThat(shipped("birthday").entry())
                .isEqualTo(new Entry.OnDate("birthday", true, Period.ZERO, LocalTime.of(9, 0), null));
        assertThat(shipped("dormant-reactivation").entry()).isEqualTo(new Entry.OnEntering("dormant"));
        assertThat(shipped("dormant-reactivation").eventTypes()).containsExactly("visit", "purchase");
        assertThat(shipped("dormant-reactivation").step("waitMorning"))
                .map(step -> ((Step.WaitUntil) step).weekday())
                .contains(DayOfWeek.THURSDAY);
    }

    @Test
    void howWaitsAndSendsAreSpreadIsRead() throws IOException {
        assertThat(first("").time()).isEqualTo(SendTime.AT_ONCE);
        assertThat(first(property("spread", "PT30M")).time())
                .isEqualTo(new SendTime(null, Span.parse("PT30M").orElseThrow()));
        var morning = new SendTime.Window(LocalTime.of(9, 0), LocalTime.of(11, 30));
        String window = property("sendFrom", "09:00") + property("sendUntil", "11:30");
        assertThat(first(window).time())
                .isEqualTo(new SendTime(morning, Span.parse("PT2H30M").orElseThrow()));
        assertThat(first(window + property("spread", "PT0S")).time()).isEqualTo(new SendTime(morning, Span.NONE));
    }

    @Test
    void transactionalMessagesMayBeSentAtNight() throws IOException {
        String night = property("topic", "news") + property("sendFrom", "21:30") + property("sendUntil", "23:00");
        String bpmn = valid().replaceFirst(property("topic", "news"), night)
                .replace(property("messageKind", "marketing"), property("messageKind", "transactional"));
        assertThat(diagrams.check(utf8(bpmn)).findings()).isEmpty();
    }

    @Test
    void aSpreadGoesWithATimerByFormAndWithANativeOne() throws IOException {
        var twoHours = Span.parse("PT2H").orElseThrow();
        String nativeTimer = valid().replace(
                        "<bpmn:timerEventDefinition id=\"waitTimer\">",
                        extended("spread", "PT2H") + "<bpmn:timerEventDefinition id=\"waitTimer\">");
        assertThat(definition(diagrams.check(utf8(nativeTimer))).step("wait"))
                .contains(new Step.WaitFor("wait", "Wait", Span.days(3), twoHours));
        assertThat(shipped("birthday").step("waitMorning"))
                .contains(new Step.WaitUntil(
                        "waitMorning", "Until 10:00 local time", LocalTime.of(10, 0), null, twoHours));
    }

    private TaskStep.Send first(String properties) throws IOException {
        String topic = property("topic", "news");
        String bpmn = valid().replaceFirst(topic, topic + properties);
        DiagramReadResult reading = diagrams.check(utf8(bpmn));
        assertThat(reading.findings()).isEmpty();
        return (TaskStep.Send) definition(reading).step("first").orElseThrow();
    }

    private static String property(String name, String value) {
        return "<camunda:property name=\"%s\" value=\"%s\" />".formatted(name, value);
    }

    private static String extended(String name, String value) {
        return "<bpmn:extensionElements><camunda:properties>" + property(name, value)
                + "</camunda:properties></bpmn:extensionElements>";
    }

    @Test
    void anEntryByEventIsReadWithAndWithoutASegment() throws IOException {
        String byEvent = valid().replace(
                        property("entry", "segment-entering"), property("entry", "event") + property("event", "visit"));

        assertThat(entry(byEvent)).isEqualTo(new Entry.OnEvent("visit", "dormant", null));
        assertThat(entry(byEvent.replace(property("segment", "dormant"), "")))
                .isEqualTo(new Entry.OnEvent("visit", null, null));
    }

    @Test
    void anEntryOnceIsAScheduleThatFiresOnceInItsZone() throws IOException {
        String once = Files.readString(Path.of("connectors/rekindle-journey/samples/one-off.bpmn"));

        assertThat(entry(once))
                .isEqualTo(new Entry.OnSchedule("new-members", "0 0 10 24 12 ? 2031", ZoneId.of("Europe/London")));
    }

    private Entry entry(String bpmn) {
        DiagramReadResult reading = diagrams.check(utf8(bpmn));
        assertThat(reading.findings()).isEmpty();
        return definition(reading).entry();
    }

    @Test
    void waitsSetByFormBecomeNativeTimersAndIdsStay() throws IOException {
        byte[] bpmn = Files.readAllBytes(PROCESSES.resolve("dormant-reactivation.bpmn"));

        String deployable = executable(bpmn);

        assertThat(deployable)
                .contains("${untilLocalTime('10:00', 'THURSDAY')}")
                .containsPattern("timeDuration[^>]*>P6D<")
                .contains("historyTimeToLive=\"P180D\"");
        JourneyDefinition before = definition(diagrams.check(bpmn));
        assertThat(before.steps().keySet())
                .allSatisfy(id -> assertThat(deployable).contains("id=\"" + id + "\""));
    }

    @Test
    void aTimeToLiveIsFilledInWhereThereIsNone() throws IOException {
        String bare = valid().replace(" camunda:historyTimeToLive=\"P180D\"", "");

        assertThat(diagrams.check(utf8(bare)).findings()).isEmpty();
        assertThat(executable(utf8(bare))).contains("historyTimeToLive=\"P180D\"");
    }

    @Test
    void aDeployedDiagramIsReadAfterItsSegmentWasDeleted() throws IOException {
        String gone = valid().replace("value=\"dormant\"", "value=\"gone\"");

        assertThat(diagrams.check(utf8(gone)).findings())
                .extracting(Finding::code)
                .containsExactly("unknown-segment");
        assertThat(DiagramReader.restore(gone).entry()).isEqualTo(new Entry.OnEntering("gone"));
    }

    @Test
    void anotherEncodingIsKeptAsText() throws IOException {
        String utf16 =
                valid().replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\"").replace("Sample", "Größe");
        byte[] bpmn = utf16.getBytes(StandardCharsets.UTF_16);

        assertThat(diagrams.check(bpmn).findings()).isEmpty();
        assertThat(DiagramReader.restore(diagrams.text(bpmn)).name()).isEqualTo("Größe");
    }

    @Test
    void aTooLargeFileIsRefusedWithoutParsing() {
        byte[] huge = new byte[3 * 1024 * 1024];

        assertThat(diagrams.check(huge).findings()).extracting(Finding::code).containsExactly("too-large");
    }

    @Test
    void everyExampleOfTheEnginesAuthorsIsRefusedWithoutAnException() throws IOException {
        assumeTrue(Files.isDirectory(EXAMPLES), "skipped: ../shared/data/bpmn-examples is not here");
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            List<Path> examples =
                    files.filter(file -> file.toString().endsWith(".bpmn")).toList();

            assertThat(examples).hasSizeGreaterThanOrEqualTo(54);
            for (Path example : examples) {
                assertThat(diagrams.check(Files.readAllBytes(example)).findings())
                        .as(example.toString())
                        .isNotEmpty();
            }
        }
    }

    @Test
    void mangledFilesAreFindingsAndNeverExceptions() throws IOException {
        Random random = new Random(20260101);
        byte[] sound = utf8(valid());
        for (int i = 0; i < 400; i++) {
            byte[] mangled = i % 3 == 0
                    ? Arrays.copyOf(sound, random.nextInt(sound.length))
                    : i % 3 == 1 ? bytesChanged(sound, random) : linesDropped(valid(), random);
            assertThatCode(() -> diagrams.check(mangled)).as("round " + i).doesNotThrowAnyException();
        }
    }

    private static byte[] bytesChanged(byte[] bytes, Random random) {
        byte[] changed = bytes.clone();
        for (int i = 0; i <= random.nextInt(4); i++) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(128);
        }
        return changed;
    }

    private static byte[] linesDropped(String text, Random random) {
        List<String> lines = new java.util.ArrayList<>(text.lines().toList());
        for (int i = 0; i <= random.nextInt(3); i++) {
            int line = 2 + random.nextInt(lines.size() - 3);
            if (lines.get(line).endsWith("/>")) {
                lines.remove(line);
            } else {
                lines.set(line, lines.get(line).replaceFirst("\"[^\"]*\"", "\"x" + random.nextInt(5) + "\""));
            }
        }
        return utf8(String.join("\n", lines));
    }

    private JourneyDefinition shipped(String key) throws IOException {
        return definition(diagrams.check(Files.readAllBytes(PROCESSES.resolve(key + ".bpmn"))));
    }

    private static String valid() throws IOException {
        return Files.readString(Path.of("src/test/resources/bpmn/sound.bpmn"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JourneyDefinition definition(DiagramReadResult reading) {
        return valid(reading).definition();
    }

    private String executable(byte[] bpmn) {
        return valid(diagrams.check(bpmn)).executable();
    }

    private static DiagramReadResult.Valid valid(DiagramReadResult reading) {
        return reading.match(Function.identity(), invalid -> {
            throw new AssertionError("Not sound: " + invalid.findings());
        });
    }

    @Test
    void theInstallationIsAskedEachQuestionOnceHoweverManyStepsAsk() {
        List<String> questions = new ArrayList<>();
        DiagramEnvironment counting = new TestEnvironment() {

            @Override
            public boolean templateExists(String template, ChannelKey channel) {
                questions.add(template);
                return super.templateExists(template, channel);
            }

            @Override
            public Collection<String> topics() {
                questions.add("topics");
                return super.topics();
            }
        };
        Sketch sketch = Sketch.aSketch("long");
        StringBuilder way = new StringBuilder("start>");
        for (int i = 0; i < 50; i++) {
            sketch.with(Sketch.send("s" + i));
            way.append('s').append(i).append('>');
        }

        DiagramReadResult reading =
                new DiagramReader(counting).check(sketch.flows(way + "end").bytes());

        assertThat(reading.findings()).isEmpty();
        assertThat(questions).containsExactlyInAnyOrder("welcome-hello", "topics");
    }
}
