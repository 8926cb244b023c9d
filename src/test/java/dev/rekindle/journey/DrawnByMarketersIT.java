package dev.rekindle.journey;

import static dev.rekindle.journey.Sketch.aSketch;
import static dev.rekindle.journey.Sketch.event;
import static dev.rekindle.journey.Sketch.flowsOf;
import static dev.rekindle.journey.Sketch.message;
import static dev.rekindle.journey.Sketch.node;
import static dev.rekindle.journey.Sketch.send;
import static dev.rekindle.journey.Sketch.settings;
import static dev.rekindle.journey.Sketch.waits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.DeploymentResult.Live;
import dev.rekindle.journey.catalogue.JourneyVersions;
import dev.rekindle.journey.definition.Entry;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.member.MemberId;
import dev.rekindle.schedule.Schedule;
import dev.rekindle.schedule.Schedules;
import dev.rekindle.security.Actor;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What marketers draw besides the templates works on the real engine. */
@JourneyIT
@FromMondayNoon
class DrawnByMarketersIT {

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Journeys journeys;

    @Autowired
    JourneyVersions versions;

    @Autowired
    Enrolments enrolments;

    @Autowired
    Schedules schedules;

    @Test
    void aPoolLanesNotesAndDataOnlyDocument() {
        Sketch sketch = aSketch("pool");
        sketch.beside(
                        "<bpmn:collaboration id=\"together\"><bpmn:participant id=\"us\" name=\"Loyalty team\" processRef=\""
                                + sketch.key() + "\" /><bpmn:participant id=\"them\" name=\"Customer\" />"
                                + "<bpmn:messageFlow id=\"mf\" sourceRef=\"a\" targetRef=\"them\" /></bpmn:collaboration>",
                        "<bpmn:dataStore id=\"crm\" name=\"CRM\" />",
                        "<bpmn:signal id=\"unused\" name=\"unused\" />")
                .with(
                        "<bpmn:laneSet id=\"lanes\"><bpmn:lane id=\"lane\" name=\"Marketing\">"
                                + "<bpmn:flowNodeRef>start</bpmn:flowNodeRef><bpmn:flowNodeRef>a</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>",
                        send("a")
                                .replace(
                                        "</bpmn:sendTask>",
                                        "<bpmn:property id=\"p\" name=\"__targetRef_placeholder\" />"
                                                + "<bpmn:dataInputAssociation id=\"dia\"><bpmn:sourceRef>listRef</bpmn:sourceRef>"
                                                + "<bpmn:targetRef>p</bpmn:targetRef></bpmn:dataInputAssociation></bpmn:sendTask>"),
                        "<bpmn:dataObjectReference id=\"listRef\" name=\"List\" dataObjectRef=\"list\" /><bpmn:dataObject id=\"list\" />",
                        "<bpmn:dataStoreReference id=\"crmRef\" name=\"CRM\" dataStoreRef=\"crm\" />",
                        "<bpmn:textAnnotation id=\"note\"><bpmn:text>Ask Kim</bpmn:text></bpmn:textAnnotation>",
                        "<bpmn:association id=\"line\" sourceRef=\"a\" targetRef=\"note\" />")
                .flows("start>a>end");

        assertThat(deployed(sketch).name()).isEqualTo("Loyalty team");
        MemberId member = entered(sketch);

        assertThat(testBed.nodes(member, sketch.key())).containsExactly("start", "a", "end");
        assertThat(journeys.diagram(sketch.key(), 1)).contains(sketch.xml());
    }

    @Test
    void aLinkLeadsToItsTargetFromSeveralPlaces() {
        Sketch sketch = aSketch("link")
                .with(
                        "<bpmn:exclusiveGateway id=\"g\" name=\"Gold?\" default=\"g_b\" />",
                        send("b"),
                        link("intermediateThrowEvent", "away"),
                        link("intermediateThrowEvent", "away2"),
                        link("intermediateCatchEvent", "there"),
                        node("intermediateThrowEvent", "milestone", ""))
                .flows("start>g>away[${member.tier == 'gold'}]", "g>b>away2", "there>milestone>end");
        deployed(sketch);

        MemberId member = entered(sketch);

        assertThat(testBed.nodes(member, sketch.key()))
                .containsExactly("start", "g", "away", "there", "milestone", "end");
        assertThat(testBed.outcome(member, sketch.key())).isEqualTo("COMPLETED");
    }

    private static String link(String kind, String id) {
        return node(kind, id, "<bpmn:linkEventDefinition id=\"link_%s\" name=\"Page 2\" />".formatted(id));
    }

    @Test
    void membersWaitWithinNestedSubProcessesAndGoOnBehindThem() {
        Sketch sketch = nested("nested");
        deployed(sketch);
        List<MemberId> members = testBed.members(60, "UTC");
        enrolments.enter(sketch.key(), "test", members);
        assertThat(testBed.nodes(members.get(0), sketch.key()))
                .containsExactly("start", "block", "in", "a", "inner", "in2", "w");
        testBed.nothingIsLost();

        testBed.recordAndProcess(members.get(1), "purchase");
        testBed.pass(Duration.ofDays(2));

        assertThat(testBed.outcome(members.get(1), sketch.key())).isEqualTo("GOAL");
        assertThat(testBed.nodes(members.get(1), sketch.key())).doesNotContain("b");
        for (MemberId member : List.of(members.get(0), members.get(59))) {
            assertThat(testBed.nodes(member, sketch.key()))
                    .containsExactly("start", "block", "in", "a", "inner", "in2", "w", "out2", "out", "b", "end");
            assertThat(testBed.outcome(member, sketch.key())).isEqualTo("COMPLETED");
        }
        testBed.nothingIsLost();
        assertThat(testBed.jdbc
                        .sql("select count(*) from step s join enrolment e on e.id = s.enrolment_id"
                                + " where e.journey_key = :journey and s.left_at is null and e.ended_at is not null")
                        .param("journey", sketch.key())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** An end that terminates ends its sub-process only, as there is one token. */
    static Sketch nested(String name) {
        String terminates = node("endEvent", "out2", "<bpmn:terminateEventDefinition id=\"terminate\" />");
        String inner = node(
                "subProcess",
                "inner",
                node("startEvent", "in2", "") + waits("w", "P1D") + terminates + flowsOf("in2>w>out2"));
        return aSketch(name)
                .with(
                        "<bpmn:subProcess id=\"block\" name=\"Block\" default=\"block_end\">"
                                + node("startEvent", "in", "")
                                + send("a")
                                + inner
                                + node("endEvent", "out", "")
                                + flowsOf("in>a>inner>out")
                                + "</bpmn:subProcess>",
                        send("b"))
                .flows("start>block>end", "block>b[${member.tier == 'gold'}]", "b>end");
    }

    @Test
    void ofConditionalFlowsOutOfATaskTheFirstThatHoldsIsTaken() {
        Sketch sketch = aSketch("conditional")
                .with(send("a", "default=\"a_end\""), send("b"), send("c"))
                .flows(
                        "start>a>end",
                        "a>b[${member.tier == 'none'}]",
                        "a>c[${member.tier == 'gold'}]",
                        "b>end",
                        "c>end")
                .with(send("d"))
                .flows("a>d[${member.tier == 'gold'}]", "d>end");
        deployed(sketch);

        MemberId member = entered(sketch);

        assertThat(testBed.nodes(member, sketch.key())).containsExactly("start", "a", "c", "end");
        testBed.nothingIsLost();
    }

    @Test
    void anEndThatTerminatesCompletesTheJourney() {
        Sketch sketch = aSketch("terminate")
                .with(send("a"))
                .ending(node("endEvent", "end", "<bpmn:terminateEventDefinition id=\"terminate\" />"))
                .flows("start>a>end");
        deployed(sketch);

        MemberId member = entered(sketch);

        assertThat(testBed.outcome(member, sketch.key())).isEqualTo("COMPLETED");
        assertThat(testBed.messages(member, sketch.key())).containsExactly("a PENDING");
    }

    @Test
    void aTimerStartIsASchedule() {
        testBed.segment("timed", List.of());
        Sketch sketch = timed(
                "<bpmn:timeCycle xsi:type=\"bpmn:tFormalExpression\"> R/2026-03-03T10:00:00/P7D </bpmn:timeCycle>");

        Entry entry = deployed(sketch).entry();

        ZoneId paris = ZoneId.of("Europe/Paris");
        assertThat(entry).isEqualTo(new Entry.OnSchedule("timed", "0 0 10 ? * TUE", paris));
        assertThat(schedules.all()).contains(new Schedule("journey-launch", sketch.key(), "0 0 10 ? * TUE", paris));
        assertThat(testBed.nodes(entered(sketch), sketch.key())).containsExactly("start", "a", "end");
        assertThat(testBed.count("select count(*) from act_ru_job where handler_type_ = 'timer-start-event'"))
                .isZero();
        Sketch once =
                timed("<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">2031-12-24T10:00:00+01:00</bpmn:timeDate>");
        assertThat(deployed(once).entry()).isEqualTo(new Entry.OnSchedule("timed", "0 0 10 24 12 ? 2031", paris));
        schedules.cancel("journey-launch", sketch.key());
        schedules.cancel("journey-launch", once.key());
    }

    private static Sketch timed(String time) {
        return aSketch("timed")
                .setting("zone", "Europe/Paris")
                .starting(node(
                        "startEvent",
                        "start",
                        settings("segment", "timed") + "<bpmn:timerEventDefinition id=\"startTimer\">" + time
                                + "</bpmn:timerEventDefinition>"))
                .with(send("a"))
                .flows("start>a>end");
    }

    @Test
    void aMessageStartIsAnEventEntry() {
        Sketch sketch = aSketch("message")
                .beside(message("joined"))
                .starting(node(
                        "startEvent",
                        "start",
                        "<bpmn:messageEventDefinition id=\"startMessage\" messageRef=\"joined\" />"))
                .with(send("a"))
                .flows("start>a>end");
        deployed(sketch);
        MemberId member = testBed.member("UTC");

        testBed.recordAndProcess(member, "joined");

        assertThat(testBed.nodes(member, sketch.key())).containsExactly("start", "a", "end");
    }

    @Test
    void anEventGatewayInALoopSendsAtMostSoManyRounds() {
        Sketch sketch = aSketch("rounds")
                .beside(message("visit"))
                .setting("mostRounds", "2")
                .with(
                        node("eventBasedGateway", "g", ""),
                        event("visited", "visit"),
                        waits("late", "P3D"),
                        waits("rest", "P1D"),
                        send("a"))
                .flows("start>g>visited>rest>a>g", "g>late>end");
        deployed(sketch);
        MemberId eager = entered(sketch);
        MemberId once = entered(sketch);

        testBed.recordAndProcess(once, "visit");
        for (int round = 0; round < 3; round++) {
            testBed.recordAndProcess(eager, "visit");
            testBed.pass(Duration.ofDays(1));
        }
        assertThat(testBed.outcome(eager, sketch.key())).isEqualTo("COMPLETED");
        assertThat(testBed.messages(eager, sketch.key())).containsExactly("a PENDING", "a PENDING");
        assertThat(testBed.nodes(eager, sketch.key()).stream().filter("a"::equals))
                .hasSize(2);
        assertThat(testBed.nodes(eager, sketch.key())).endsWith("rest");
        testBed.pass(Duration.ofDays(5));
        assertThat(testBed.nodes(once, sketch.key()))
                .containsExactly("start", "g", "visited", "rest", "a", "g", "late", "end");
        testBed.nothingIsLost();
    }

    @Test
    void roundsThatAreOverWithinASubProcessEndTheJourney() {
        Sketch sketch = aSketch("inner-rounds")
                .setting("mostRounds", "1")
                .with(
                        "<bpmn:subProcess id=\"block\" name=\"Block\">"
                                + node("startEvent", "in", "")
                                + send("a")
                                + waits("w", "P1D")
                                + "<bpmn:exclusiveGateway id=\"g\" name=\"Again?\" default=\"g_a\" />"
                                + node("endEvent", "out", "")
                                + flowsOf("in>a>w>g>a", "g>out[${member.tier == 'none'}]")
                                + "</bpmn:subProcess>",
                        send("b"))
                .flows("start>block>b>end");
        deployed(sketch);
        MemberId member = entered(sketch);

        testBed.pass(Duration.ofDays(2));

        assertThat(testBed.nodes(member, sketch.key())).containsExactly("start", "block", "in", "a", "w", "g");
        assertThat(testBed.outcome(member, sketch.key())).isEqualTo("COMPLETED");
        testBed.nothingIsLost();
    }

    private JourneyDefinition deployed(Sketch sketch) {
        DeploymentResult result =
                journeys.deploy(sketch.key() + ".bpmn", sketch.bytes(), new Actor.Application("test"));
        assertThat(result).isInstanceOf(Live.class);
        return versions.liveOf(sketch.key()).orElseThrow().definition();
    }

    private MemberId entered(Sketch sketch) {
        MemberId member = testBed.member("UTC");
        enrolments.enter(sketch.key(), "test", List.of(member));
        return member;
    }
}
