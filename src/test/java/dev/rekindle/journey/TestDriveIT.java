package dev.rekindle.journey;

import static dev.rekindle.journey.Sketch.aSketch;
import static dev.rekindle.journey.Sketch.send;
import static dev.rekindle.journey.Sketch.waits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.JourneyDefinitions;
import dev.rekindle.journey.testdrive.Spot;
import dev.rekindle.journey.testdrive.TestAction;
import dev.rekindle.journey.testdrive.TestDrive;
import dev.rekindle.journey.testdrive.TestDrives;
import dev.rekindle.journey.testdrive.TestMember;
import dev.rekindle.journey.testdrive.TestMember.Past;
import dev.rekindle.journey.testdrive.TestMoment;
import dev.rekindle.journey.testdrive.TestMoment.Ended.End;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.message.WithheldReason;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.security.Actor;
import dev.rekindle.testing.TestChannels;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A test drive goes as the engine goes, and leaves no trace. */
@JourneyIT
@FromMondayNoon
class TestDriveIT {

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Enrolments enrolments;

    @Autowired
    JourneyDefinitions definitions;

    @Autowired
    TestDrives drives;

    @Autowired
    Members members;

    @Autowired
    Journeys journeys;

    @Test
    void passesTheSameStepsAsTheEngine() {
        String journey = testBed.deploy("trial.bpmn", "drive-same", Map.of());
        MemberId member = testBed.member("Asia/Shanghai");
        TestMember real = real(member);
        TestDrive drive = drive(journey, real, true);
        enrolments.enter(journey, "once", List.of(member));
        testBed.pass(Duration.ofDays(30));
        assertThat(drive.isOver()).isTrue();
        assertThat(drive.path()).containsExactlyElementsOf(engineSteps(member, journey));
        assertThat(drive.now()).isEqualTo(endedAt(member, journey));
    }

    @Test
    void writesAndSendsNothing() {
        String journey = testBed.deploy("trial.bpmn", "drive-traceless", Map.of());
        List<Long> before = rows();
        drive(journey, invented("UTC"), true);
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void everyShippedJourneyComesToItsEnd() {
        for (JourneyDefinition journey : definitions.current()) {
            TestDrive drive =
                    drives.drive(journey, invented("Europe/London"), JourneyTestBed.MONDAY_NOON, List.of(), true);
            assertThat(drive.moments()).as(journey.key()).noneMatch(TestDriveIT::wasTooLong);
            assertThat(drive.isOver() || drive.next() == null).as(journey.key()).isTrue();
            assertThat(sent(drive))
                    .as(journey.key())
                    .allSatisfy(sent -> assertThat(sent.message().content()).isInstanceOf(RenderResult.Rendered.class));
        }
    }

    @Test
    void theMemberDoesWhatTheUserChooses() {
        String journey = testBed.deploy("trial.bpmn", "drive-choices", Map.of());
        TestDrive opened = drive(journey, invented("UTC"), false, "next", "open:sendFirst");
        assertThat(opened.clickable()).extracting(Spot::path).contains("sendFirst");
        TestDrive decided = drive(journey, invented("UTC"), true, "open:sendFirst");
        TestDrive unread = drive(journey, invented("UTC"), true);
        assertThat(decided.path()).isNotEqualTo(unread.path());
        assertThat(asked(decided)).extracting(TestMoment.Chose.Asked::holds).contains(true);
        assertThat(asked(unread)).extracting(TestMoment.Chose.Asked::holds).containsOnly(false);

        TestDrive bought = drive(journey, invented("UTC"), false, "event:purchase");
        assertThat(bought.isOver()).isTrue();
        assertThat(bought.moments())
                .anyMatch(moment -> moment instanceof TestMoment.Ended ended && ended.end() == End.GOAL);
    }

    @Test
    void saysWhatConsentWouldSay() {
        String journey = testBed.deploy("trial.bpmn", "drive-consent", Map.of());
        MemberId member = testBed.member("UTC");
        testBed.jdbc
                .sql("delete from consent where member_id = :member")
                .param("member", member.value())
                .update();
        TestDrive drive = drive(journey, real(member), true);
        assertThat(sent(drive)).isEmpty();
        assertThat(drive.moments())
                .anyMatch(moment -> moment instanceof TestMoment.Withheld withheld
                        && withheld.reason() == WithheldReason.NO_CONSENT);
    }

    @Test
    void aCalledJourneyIsFollowedAsTheEngineFollowsIt() {
        Sketch called = deployed(aSketch("drive-called")
                .with(send("x"), waits("w", "P1D"), send("y"))
                .flows("start>x>w>y>end"));
        Sketch calling = deployed(aSketch("drive-calling")
                .with(
                        send("a"),
                        "<bpmn:callActivity id=\"sub\" name=\"Welcome them\" calledElement=\"" + called.key() + "\" />",
                        send("b"))
                .flows("start>a>sub>b>end"));
        MemberId member = testBed.member("UTC");
        TestDrive drive = drive(calling.key(), real(member), true);
        enrolments.enter(calling.key(), "once", List.of(member));
        testBed.pass(Duration.ofDays(3));
        assertThat(drive.path()).containsExactlyElementsOf(engineSteps(member, calling.key()));
        assertThat(drive.now()).isEqualTo(endedAt(member, calling.key()));
        assertThat(sent(drive)).extracting(sent -> sent.step().id()).containsExactly("a", "x", "y", "b");

        TestDrive within = drive(calling.key(), invented("UTC"), false);
        assertThat(within.places()).extracting(Spot::path).containsExactly("sub/w");
        assertThat(within.readable()).extracting(Spot::path).containsExactly("a", "sub/x");
        TestDrive opened = drive(calling.key(), invented("UTC"), false, "open:sub/x");
        assertThat(opened.readable()).extracting(Spot::path).containsExactly("a");
        TestDrive bought = drive(calling.key(), invented("UTC"), false, "event:purchase");
        assertThat(bought.isOver()).isTrue();
    }

    @Test
    void aCalledJourneyWhoseRoundsAreOverIsCompletedAsInTheEngine() {
        Sketch called = deployed(aSketch("drive-rounds")
                .setting("mostRounds", "2")
                .with(
                        "<bpmn:exclusiveGateway id=\"enter\" name=\"Enter\" />",
                        send("x"),
                        waits("w", "P1D"),
                        "<bpmn:exclusiveGateway id=\"again\" name=\"Again?\" default=\"again_end\" />")
                .flows("start>enter>x>w>again>end", "again>enter[${member.tier == 'gold'}]"));
        Sketch calling = deployed(aSketch("drive-after-rounds")
                .with(
                        "<bpmn:callActivity id=\"sub\" name=\"Ask again\" calledElement=\"" + called.key() + "\" />",
                        "<bpmn:exclusiveGateway id=\"how\" name=\"How did it end?\" default=\"how_b\" />",
                        send("a"),
                        send("b"))
                .flows("start>sub>how>b>end", "how>a[${result('sub') == 'COMPLETED'}]", "a>end"));
        MemberId member = testBed.member("UTC");
        TestDrive drive = drive(calling.key(), real(member), true);
        enrolments.enter(calling.key(), "once", List.of(member));
        testBed.pass(Duration.ofDays(5));
        assertThat(engineSteps(member, calling.key())).contains("a");
        assertThat(drive.path()).containsExactlyElementsOf(engineSteps(member, calling.key()));
    }

    @Test
    void aMadeUpMemberHasThePastThatWasChosen() {
        testBed.segment("drive-vip", List.of());
        String journey = testBed.deploy(
                "trial.bpmn",
                "drive-past",
                Map.of("${opened('sendFirst')}", "${did('visit', 'P7D') and inSegment('drive-vip')}"));
        Past lately = new Past(Map.of("visit", testBed.now().minus(Duration.ofDays(2))), Set.of("drive-vip"), Set.of());
        Past longAgo =
                new Past(Map.of("visit", testBed.now().minus(Duration.ofDays(20))), Set.of("drive-vip"), Set.of());
        Member member = invented("UTC").member();
        assertThat(asked(drive(journey, new TestMember(member, true, lately), true)))
                .extracting(TestMoment.Chose.Asked::holds)
                .contains(true);
        assertThat(asked(drive(journey, new TestMember(member, true, longAgo), true)))
                .extracting(TestMoment.Chose.Asked::holds)
                .containsOnly(false);
        Past optedOut = new Past(Map.of(), Set.of(), Set.of(TestChannels.EMAIL, TestChannels.SMS));
        assertThat(sent(drive(journey, new TestMember(member, true, optedOut), true)))
                .isEmpty();
    }

    @Test
    void goesOnUntilAMessageThatQuietHoursPostponeIsSent() {
        Sketch journey = deployed(aSketch("drive-quiet")
                .setting("messageKind", "marketing")
                .with(send("a"))
                .flows("start>a>end"));
        Instant night = JourneyTestBed.MONDAY_NOON.plus(Duration.ofHours(11));
        JourneyDefinition definition = definitions.current(journey.key()).orElseThrow();
        TestDrive entered = drives.drive(definition, invented("UTC"), night, List.of(), false);
        assertThat(entered.isOver()).isTrue();
        assertThat(sent(entered)).isEmpty();
        assertThat(entered.next()).isEqualTo(night.plus(Duration.ofHours(9)));

        TestDrive waited = drives.drive(definition, invented("UTC"), night, List.of(), true);
        assertThat(sent(waited)).extracting(sent -> sent.step().id()).containsExactly("a");
        assertThat(waited.now()).isEqualTo(night.plus(Duration.ofHours(9)));
        assertThat(waited.next()).isNull();
    }

    private Sketch deployed(Sketch sketch) {
        assertThat(journeys.deploy(sketch.key() + ".bpmn", sketch.bytes(), new Actor.Application("test")))
                .isInstanceOf(DeploymentResult.Live.class);
        return sketch;
    }

    private TestDrive drive(String journey, TestMember member, boolean toTheEnd, String... actions) {
        List<TestAction> chosen = Arrays.stream(actions)
                .flatMap(word -> TestAction.of(word).stream())
                .toList();
        assertThat(chosen).hasSize(actions.length);
        return drives.drive(
                definitions.current(journey).orElseThrow(), member, JourneyTestBed.MONDAY_NOON, chosen, toTheEnd);
    }

    private TestMember real(MemberId member) {
        return new TestMember(
                Objects.requireNonNull(members.byIds(List.of(member)).get(member)), false);
    }

    private static TestMember invented(String zone) {
        var member = new Member(
                TestMember.INVENTED,
                "test",
                "ann@test.example",
                "+447700900123",
                "Ann",
                "Lee",
                null,
                ZoneId.of(zone),
                Locale.ENGLISH,
                "gold",
                100,
                Set.of(),
                Map.of(),
                Instant.parse("2025-01-01T00:00:00Z"));
        return new TestMember(member, true);
    }

    private static Stream<TestMoment.Chose.Asked> askedIn(TestMoment moment) {
        return moment instanceof TestMoment.Chose chose ? chose.asked().stream() : Stream.empty();
    }

    private static List<TestMoment.Chose.Asked> asked(TestDrive drive) {
        return drive.moments().stream().flatMap(TestDriveIT::askedIn).toList();
    }

    private static List<TestMoment.Sent> sent(TestDrive drive) {
        return drive.moments().stream()
                .filter(TestMoment.Sent.class::isInstance)
                .map(TestMoment.Sent.class::cast)
                .toList();
    }

    private static boolean wasTooLong(TestMoment moment) {
        return moment instanceof TestMoment.Ended ended && ended.end() == End.TOO_LONG;
    }

    private List<String> engineSteps(MemberId member, String journey) {
        return testBed.jdbc
                .sql("select s.node from step s join enrolment e on e.id = s.enrolment_id"
                        + " where e.member_id = :member and e.journey_key = :journey order by s.seq")
                .param("member", member.value())
                .param("journey", journey)
                .query(String.class)
                .list();
    }

    private Instant endedAt(MemberId member, String journey) {
        return testBed.jdbc
                .sql("select ended_at from enrolment where member_id = :member and journey_key = :journey")
                .param("member", member.value())
                .param("journey", journey)
                .query((row, number) -> row.getTimestamp("ended_at").toInstant())
                .single();
    }

    private List<Long> rows() {
        return Stream.of("enrolment", "step", "message", "message_log", "consent", "event", "act_ru_execution")
                .map(table -> testBed.count("select count(*) from " + table))
                .toList();
    }
}
