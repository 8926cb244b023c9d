package dev.rekindle.journey;

import static dev.rekindle.journey.BranchesIT.limit;
import static dev.rekindle.journey.Sketch.aSketch;
import static dev.rekindle.journey.Sketch.node;
import static dev.rekindle.journey.Sketch.send;
import static dev.rekindle.journey.Sketch.waits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.DeploymentResult.Live;
import dev.rekindle.journey.DeploymentResult.Refused;
import dev.rekindle.member.MemberId;
import dev.rekindle.security.Actor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Journeys that call other journeys, on the real engine. */
@JourneyIT
@FromMondayNoon
class JourneyCallsIT {

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Journeys journeys;

    @Autowired
    Enrolments enrolments;

    /** Leaves nothing due for later tests. */
    @AfterEach
    void allEnd() {
        testBed.pass(Duration.ofDays(60));
        assertThat(testBed.count("select count(*) from journey_call where closed_at is null"))
                .isZero();
        testBed.nothingIsLost();
    }

    private DeploymentResult offered(Sketch sketch) {
        return journeys.deploy(sketch.key() + ".bpmn", sketch.bytes(), new Actor.Application("test"));
    }

    private Sketch deployed(Sketch sketch) {
        assertThat(offered(sketch)).isInstanceOf(Live.class);
        return sketch;
    }

    private static String call(String id, Sketch called, String attributes) {
        return "<bpmn:callActivity id=\"%s\" name=\"Call %s\" calledElement=\"%s\" %s />"
                .formatted(id, id, called.key(), attributes);
    }

    /** A send, a day, another send. Its own holdout and re-entry play no part when it is called. */
    private Sketch called(String name) {
        return deployed(aSketch(name)
                .setting("holdout", "50")
                .setting("reentry", "never")
                .with(send("x"), waits("w", "P1D"), send("y"))
                .flows("start>x>w>y>end"));
    }

    private Sketch calling(String name, Sketch called) {
        return deployed(aSketch(name)
                .with(send("a"), call("sub", called, ""), send("b"))
                .flows("start>a>sub>b>end"));
    }

    @Test
    void aCalledJourneyIsAnEnrolmentOfItsOwnAndTheCallerWaitsForItsEnd() {
        Sketch called = called("called");
        Sketch calling = calling("calling", called);
        List<MemberId> members = testBed.members(40, "UTC");
        enrolments.enter(calling.key(), "first", members);
        testBed.work();
        MemberId member = members.get(0);
        assertThat(testBed.nodes(member, calling.key())).containsExactly("start", "a", "sub");
        assertThat(enrolments.countActive(called.key())).isEqualTo(40);

        testBed.pass(Duration.ofDays(2));
        for (MemberId each : members) {
            assertThat(testBed.messages(each, called.key())).containsExactly("x PENDING", "y PENDING");
            assertThat(testBed.messages(each, calling.key())).containsExactly("a PENDING", "b PENDING");
            assertThat(testBed.outcome(each, calling.key())).isEqualTo("COMPLETED");
        }
        enrolments.enter(calling.key(), "second", List.of(member));
        testBed.pass(Duration.ofDays(2));
        assertThat(testBed.messages(member, called.key())).as("called again").hasSize(4);
        assertThat(testBed.messages(member, calling.key())).hasSize(4);
    }

    @Test
    void theVersionIsTheOneThatIsLiveWhenTheMemberComesToTheStep() {
        Sketch called = called("version");
        Sketch calling = deployed(aSketch("version-calling")
                .with(waits("before", "P1D"), call("sub", called, ""))
                .flows("start>before>sub>end"));
        MemberId member = testBed.member("UTC");
        enrolments.enter(calling.key(), "test", List.of(member));
        assertThat(journeys.deploy(
                        called.key() + ".bpmn",
                        called.xml()
                                .replace("id=\"y\"", "id=\"z\"")
                                .replace("\"y\"", "\"z\"")
                                .getBytes(StandardCharsets.UTF_8),
                        new Actor.Application("test")))
                .isInstanceOf(Live.class);
        testBed.pass(Duration.ofDays(3));
        assertThat(testBed.messages(member, called.key())).containsExactly("x PENDING", "z PENDING");
        assertThat(testBed.outcome(member, calling.key())).isEqualTo("COMPLETED");
    }

    @Test
    void theGoalOfTheCallerEndsTheCalledJourneyAndWithholdsItsMessages() {
        Sketch called = aSketch("goal-called")
                .with(send("x"), waits("w", "P1D"), send("y"))
                .flows("start>x>w>y>end");
        assertThat(journeys.deploy(
                        called.key() + ".bpmn",
                        called.xml().replace("purchase", "signup").getBytes(StandardCharsets.UTF_8),
                        new Actor.Application("test")))
                .isInstanceOf(Live.class);
        Sketch calling = calling("goal-calling", called);
        MemberId member = testBed.member("UTC");
        enrolments.enter(calling.key(), "test", List.of(member));
        testBed.work();
        testBed.recordAndProcess(member, "purchase");
        assertThat(testBed.outcome(member, calling.key())).isEqualTo("GOAL");
        assertThat(testBed.outcome(member, called.key())).isEqualTo("CANCELLED");
        testBed.pass(Duration.ofDays(3));
        assertThat(testBed.messages(member, called.key())).containsExactly("x WITHHELD LEFT_JOURNEY");
    }

    @Test
    void aTimeLimitEndsTheCallAndAPathCanAskHowItEnded() {
        Sketch called = called("limit-called");
        Sketch calling = deployed(aSketch("limit-calling")
                .with(
                        call("sub", called, ""),
                        limit("late", "sub", true, "PT6H"),
                        send("b"),
                        node("endEvent", "over", ""))
                .flows("start>sub>end", "late>b>over"));
        MemberId member = testBed.member("UTC");
        enrolments.enter(calling.key(), "test", List.of(member));
        testBed.pass(Duration.ofHours(7));
        assertThat(testBed.nodes(member, calling.key())).containsExactly("start", "sub", "late", "b", "over");
        assertThat(testBed.outcome(member, called.key())).isEqualTo("CANCELLED");

        Sketch asking = deployed(aSketch("asking")
                .with(call("sub", called, "default=\"sub_end\""), send("b"))
                .flows("start>sub>end", "sub>b[${result('sub') == 'SKIPPED'}]", "b>end"));
        MemberId twice = testBed.member("UTC");
        Sketch first = deployed(aSketch("holder").with(call("sub", called, "")).flows("start>sub>end"));
        enrolments.enter(first.key(), "test", List.of(twice));
        testBed.work();
        enrolments.enter(asking.key(), "test", List.of(twice));
        testBed.work();
        assertThat(testBed.nodes(twice, asking.key()))
                .as("the member is in the called journey already")
                .containsExactly("start", "sub", "b", "end");
    }

    @Test
    void theSampleComesBackFromItsSubJourney() throws IOException {
        Sketch called = called("sample-called");
        String sample = Files.readString(Path.of("connectors/rekindle-journey/samples/sub-journey.bpmn"));
        assertThat(journeys.deploy(
                        "sub-journey.bpmn",
                        sample.replace("calledElement=\"welcome\"", "calledElement=\"" + called.key() + "\"")
                                .getBytes(StandardCharsets.UTF_8),
                        new Actor.Application("test")))
                .isInstanceOf(Live.class);
        MemberId member = testBed.member("UTC");
        enrolments.enter("sub-journey", "test", List.of(member));
        testBed.pass(Duration.ofDays(2));
        assertThat(testBed.messages(member, called.key())).hasSize(2);
        assertThat(testBed.messages(member, "sub-journey")).containsExactly("action PENDING");
    }

    @Test
    void journeysThatCallOneAnotherInACircleAreRefused() {
        Sketch inner = called("inner");
        Sketch outer = calling("outer", inner);
        String circle = inner.xml()
                .replace("<bpmn:sendTask id=\"y\"", call("back", outer, "") + "<bpmn:sendTask id=\"y\"")
                .replace("<bpmn:sequenceFlow id=\"w_y\"", Sketch.flowsOf("w>back", "back>y") + "<bpmn:ignored")
                .replaceFirst("<bpmn:ignored[^>]*></bpmn:sequenceFlow>", "");
        DeploymentResult result = journeys.deploy(
                inner.key() + ".bpmn", circle.getBytes(StandardCharsets.UTF_8), new Actor.Application("test"));
        assertThat(result).isInstanceOf(Refused.class);
        assertThat(((Refused) result).findings()).extracting(Finding::code).contains("call-cycle");
    }
}
