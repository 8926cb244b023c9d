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
import dev.rekindle.member.MemberId;
import dev.rekindle.security.Actor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Members who are in several branches at once, and timers at the border of steps, on the real engine. */
@JourneyIT
@FromMondayNoon
class BranchesIT {

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
        testBed.nothingIsLost();
    }

    private static final String FORK = node("parallelGateway", "fork", "");
    private static final String JOIN = node("parallelGateway", "join", "");

    private void deploy(Sketch sketch) {
        assertThat(journeys.deploy(sketch.key() + ".bpmn", sketch.bytes(), new Actor.Application("test")))
                .isInstanceOf(Live.class);
    }

    private MemberId entered(Sketch sketch) {
        MemberId member = testBed.member("UTC");
        assertThat(enrolments.enter(sketch.key(), "test", List.of(member)).enrolled())
                .isEqualTo(1);
        return member;
    }

    private List<String> nodes(MemberId member, Sketch sketch) {
        return testBed.nodes(member, sketch.key());
    }

    /** Two branches that wait for different times and meet. */
    private static Sketch twoBranches(String name, String shorter, String longer) {
        return aSketch(name)
                .with(FORK, JOIN, send("a"), send("b"), send("c"), waits("short", shorter), waits("long", longer))
                .flows("start>fork>a>short>join>c>end", "fork>b>long>join");
    }

    @Test
    void branchesRunSideBySideAndMeetOnce() {
        Sketch sketch = twoBranches("meet", "P1D", "P3D");
        deploy(sketch);
        MemberId member = entered(sketch);
        assertThat(nodes(member, sketch)).containsExactlyInAnyOrder("start", "fork", "a", "b", "short", "long");

        testBed.pass(Duration.ofDays(2));
        assertThat(nodes(member, sketch)).endsWith("join").doesNotContain("c");
        assertThat(testBed.outcome(member, sketch.key())).isEqualTo("open");

        testBed.pass(Duration.ofDays(2));
        assertThat(nodes(member, sketch)).endsWith("join", "c", "end").hasSize(9);
        assertThat(testBed.outcome(member, sketch.key())).isEqualTo("COMPLETED");
        assertThat(testBed.messages(member, sketch.key()))
                .containsExactlyInAnyOrder("a PENDING", "b PENDING", "c PENDING");
        assertThat(testBed.jdbc
                        .sql("select s.arrived_by from step s join enrolment e on e.id = s.enrolment_id"
                                + " where e.member_id = :member and s.node = 'join' and s.left_at is not null")
                        .param("member", member.value())
                        .query(String.class)
                        .single())
                .isEqualTo("short_join long_join");
    }

    @Test
    void theGoalEndsAllBranchesAtOnce() {
        Sketch sketch = twoBranches("goal", "P1D", "P3D");
        deploy(sketch);
        MemberId early = entered(sketch);
        MemberId late = entered(sketch);
        testBed.recordAndProcess(early, "purchase");
        testBed.pass(Duration.ofDays(2));
        testBed.recordAndProcess(late, "purchase");
        testBed.pass(Duration.ofDays(5));

        for (MemberId member : List.of(early, late)) {
            assertThat(testBed.outcome(member, sketch.key())).isEqualTo("GOAL");
            assertThat(testBed.messages(member, sketch.key()))
                    .containsExactlyInAnyOrder("a WITHHELD GOAL_REACHED", "b WITHHELD GOAL_REACHED");
            assertThat(open(member)).isZero();
        }
    }

    private long open(MemberId member) {
        return testBed.jdbc
                .sql("select count(*) from step s join enrolment e on e.id = s.enrolment_id"
                        + " where e.member_id = :member and s.left_at is null")
                .param("member", member.value())
                .query(Long.class)
                .single();
    }

    @Test
    void branchesThatNeverMeetEndByThemselvesAndATerminateEndEndsThemAll() {
        Sketch apart = aSketch("apart")
                .with(FORK, send("a"), send("b"), waits("w", "P3D"), node("endEvent", "other", ""))
                .flows("start>fork>a>end", "fork>w>b>other");
        deploy(apart);
        MemberId member = entered(apart);
        assertThat(testBed.outcome(member, apart.key())).isEqualTo("open");
        testBed.pass(Duration.ofDays(4));
        assertThat(testBed.outcome(member, apart.key())).isEqualTo("COMPLETED");
        assertThat(testBed.messages(member, apart.key())).containsExactly("a PENDING", "b PENDING");

        Sketch all = aSketch("all")
                .with(FORK, send("a"), send("b"), waits("one", "P1D"), waits("three", "P3D"))
                .with(node("endEvent", "stop", "<bpmn:terminateEventDefinition id=\"terminate\" />"))
                .flows("start>fork>one>a>stop", "fork>three>b>end");
        deploy(all);
        MemberId stopped = entered(all);
        testBed.pass(Duration.ofDays(5));
        assertThat(testBed.outcome(stopped, all.key())).isEqualTo("COMPLETED");
        assertThat(testBed.messages(stopped, all.key())).containsExactly("a PENDING");
        assertThat(open(stopped)).isZero();
    }

    @Test
    void anInclusiveGatewayBeginsTheBranchesWhoseConditionHoldsAndWaitsForThese() {
        Sketch sketch = aSketch("inclusive")
                .with("<bpmn:inclusiveGateway id=\"fork\" name=\"Which?\" default=\"fork_other\" />")
                .with(node("inclusiveGateway", "join", ""))
                .with(send("a"), send("b"), send("c"), waits("x", "P1D"), waits("y", "P2D"))
                .with(node("intermediateThrowEvent", "other", ""))
                .flows(
                        "start>fork>x[${member.tier == 'gold'}]",
                        "x>a>join>c>end",
                        "fork>y[${member.points &gt; 0}]",
                        "y>b>join",
                        "fork>other>join");
        deploy(sketch);
        MemberId gold = entered(sketch);
        MemberId keen = testBed.member("UTC");
        testBed.jdbc
                .sql("update member set points = 5 where id = :id")
                .param("id", keen.value())
                .update();
        MemberId other = testBed.member("UTC");
        testBed.jdbc
                .sql("update member set tier = 'none' where id = :id")
                .param("id", other.value())
                .update();
        enrolments.enter(sketch.key(), "test", List.of(keen, other));
        assertThat(nodes(other, sketch)).containsExactly("start", "fork", "other", "join", "c", "end");

        testBed.pass(Duration.ofHours(25));
        assertThat(nodes(gold, sketch)).containsExactly("start", "fork", "x", "a", "join", "c", "end");
        assertThat(nodes(keen, sketch)).endsWith("a", "join").doesNotContain("c");
        testBed.pass(Duration.ofDays(2));
        assertThat(nodes(keen, sketch)).endsWith("join", "b", "c", "end").doesNotContain("other");
        assertThat(testBed.messages(keen, sketch.key())).hasSize(3);
    }

    @Test
    void branchesInALoopMeetInEachRound() {
        Sketch sketch = aSketch("round")
                .with(FORK, JOIN, send("a"), send("b"), send("c"), waits("short", "P1D"), waits("long", "P2D"))
                .with("<bpmn:exclusiveGateway id=\"again\" name=\"Again?\" default=\"again_end\" />")
                .with(node("exclusiveGateway", "enter", ""))
                .flows("start>enter>fork>a>short>join>c>again>end", "fork>b>long>join")
                .flows("again>enter[${member.tier == 'gold'}]")
                .setting("mostRounds", "2");
        deploy(sketch);
        MemberId member = entered(sketch);
        testBed.pass(Duration.ofDays(10));
        assertThat(nodes(member, sketch)).filteredOn("join"::equals).hasSize(2);
        assertThat(testBed.messages(member, sketch.key())).hasSize(6);
        assertThat(testBed.outcome(member, sketch.key())).isEqualTo("COMPLETED");
    }

    @Test
    void aTimerAtTheBorderEndsAWaitForAnEvent() {
        Sketch sketch = aSketch("limit")
                .beside(message("visit"))
                .with(receive("wait", "visit"), limit("late", "wait", true, "P3D"), send("a"), send("b"))
                .with(node("endEvent", "over", ""))
                .flows("start>wait>a>end", "late>b>over");
        deploy(sketch);
        MemberId visitor = entered(sketch);
        MemberId absent = entered(sketch);
        testBed.recordAndProcess(visitor, "visit");
        assertThat(nodes(visitor, sketch)).containsExactly("start", "wait", "a", "end");
        testBed.pass(Duration.ofDays(4));
        assertThat(nodes(absent, sketch)).containsExactly("start", "wait", "late", "b", "over");
        assertThat(testBed.messages(visitor, sketch.key())).containsExactly("a PENDING");
        assertThat(testBed.messages(absent, sketch.key())).containsExactly("b PENDING");
        assertThat(open(absent)).isZero();
    }

    @Test
    void aTimerThatDoesNotInterruptBeginsABranchBesideTheStep() {
        Sketch sketch = aSketch("beside")
                .beside(message("visit"))
                .with(
                        receive("wait", "visit"),
                        limit("late", "wait", true, "P9D"),
                        limit("remind", "wait", false, "P2D"))
                .with(send("a"), send("b"), send("c"), waits("w", "P1D"), node("endEvent", "over", ""))
                .flows("start>wait>w>a>end", "late>c>end", "remind>b>over");
        deploy(sketch);
        MemberId quick = entered(sketch);
        MemberId slow = entered(sketch);
        MemberId never = entered(sketch);
        testBed.recordAndProcess(quick, "visit");
        testBed.pass(Duration.ofDays(3));
        assertThat(testBed.messages(quick, sketch.key())).containsExactly("a PENDING");
        assertThat(testBed.messages(slow, sketch.key())).containsExactly("b PENDING");
        assertThat(testBed.outcome(slow, sketch.key())).isEqualTo("open");
        testBed.recordAndProcess(slow, "visit");
        testBed.pass(Duration.ofDays(2));
        assertThat(testBed.messages(slow, sketch.key())).containsExactly("b PENDING", "a PENDING");
        assertThat(testBed.outcome(slow, sketch.key())).isEqualTo("COMPLETED");
        testBed.pass(Duration.ofDays(6));
        assertThat(testBed.messages(never, sketch.key())).containsExactly("b PENDING", "c PENDING");
        assertThat(nodes(never, sketch)).containsExactly("start", "wait", "remind", "b", "over", "late", "c", "end");
    }

    /** The timer's branch still waits when the main way goes on to another wait: the engine moves its timer then. */
    @Test
    void aBranchBesideAndTheMainWayWaitAtTheSameTime() {
        Sketch sketch = aSketch("both")
                .beside(message("visit"))
                .with(
                        receive("wait", "visit"),
                        limit("late", "wait", true, "P9D"),
                        limit("remind", "wait", false, "P1D"))
                .with(send("a"), send("b"), waits("w", "P5D"), waits("v", "P2D"), node("endEvent", "over", ""))
                .flows("start>wait>w>a>end", "late>over", "remind>v>b>over");
        deploy(sketch);
        List<MemberId> members = testBed.members(20, "UTC");
        enrolments.enter(sketch.key(), "test", members);
        testBed.pass(Duration.ofDays(2));
        members.forEach(member -> testBed.record(member, "visit", testBed.now()));
        testBed.work();
        testBed.pass(Duration.ofDays(2));
        members.forEach(
                member -> assertThat(testBed.messages(member, sketch.key())).containsExactly("b PENDING"));
        testBed.nothingIsLost();
        testBed.recordAndProcess(members.get(0), "purchase");
        testBed.pass(Duration.ofDays(5));
        assertThat(testBed.messages(members.get(0), sketch.key())).containsExactly("b WITHHELD GOAL_REACHED");
        members.subList(1, 20)
                .forEach(member ->
                        assertThat(testBed.messages(member, sketch.key())).containsExactly("b PENDING", "a PENDING"));
    }

    @Test
    void aTimerAtTheBorderOfASubProcessEndsAllThatIsInside() {
        String inner = node("startEvent", "in", "")
                + node("parallelGateway", "f", "")
                + node("parallelGateway", "j", "")
                + send("a")
                + waits("x", "P1D")
                + waits("y", "P9D")
                + node("endEvent", "out", "")
                + flowsOf("in>f>x>a>j>out", "f>y>j");
        Sketch sketch = aSketch("frame")
                .with(node("subProcess", "block", inner), limit("late", "block", true, "P3D"), send("b"), send("c"))
                .flows("start>block>b>end", "late>c>end");
        deploy(sketch);
        MemberId member = entered(sketch);
        testBed.pass(Duration.ofDays(4));
        assertThat(testBed.messages(member, sketch.key())).containsExactly("a PENDING", "c PENDING");
        assertThat(testBed.outcome(member, sketch.key())).isEqualTo("COMPLETED");
        assertThat(open(member)).isZero();
    }

    @Test
    void anEventBasedGatewayWaitsAnewInEachRound() {
        Sketch sketch = aSketch("rounds")
                .beside(message("visit"))
                .setting("mostRounds", "3")
                .with(node("exclusiveGateway", "enter", ""), node("eventBasedGateway", "await", ""))
                .with(event("visited", "visit"), waits("late", "P2D"), send("a"), waits("w", "P1D"))
                .flows("start>enter>await>visited>end", "await>late>a>w>enter");
        deploy(sketch);
        MemberId visitor = entered(sketch);
        MemberId absent = entered(sketch);
        testBed.pass(Duration.ofHours(2 * 24 + 24 + 1));
        testBed.recordAndProcess(visitor, "visit");
        testBed.pass(Duration.ofDays(20));
        assertThat(testBed.messages(visitor, sketch.key())).hasSize(1);
        assertThat(nodes(visitor, sketch))
                .containsExactly("start", "enter", "await", "late", "a", "w", "enter", "await", "visited", "end");
        assertThat(testBed.messages(absent, sketch.key())).hasSize(3);
        assertThat(testBed.outcome(absent, sketch.key())).isEqualTo("COMPLETED");
    }

    /** Both branches of many members fall due at the same moment while other workers reach goals. */
    @Test
    void workersThatTakeBothBranchesOfAMemberLetThemMeetOnce() throws Exception {
        Sketch sketch = twoBranches("workers", "P1D", "P1D").beside(message("visit"));
        deploy(sketch);
        List<MemberId> members = testBed.members(400, "UTC");
        enrolments.enter(sketch.key(), "test", members);
        List<MemberId> buyers = members.subList(0, 100);
        testBed.setClock(testBed.now().plus(Duration.ofDays(1)));
        testBed.record(buyers, "purchase", testBed.now());
        var pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> workers = new ArrayList<>(List.of(
                    () -> drain("timers"), () -> drain("timers"), () -> drain("timers"), () -> drain("events")));
            for (var each : pool.invokeAll(workers)) {
                each.get();
            }
        } finally {
            pool.shutdown();
        }
        testBed.work();
        assertThat(count(
                        sketch,
                        "select count(*) from enrolment e where e.journey_key = :journey and e.ended_at is null"))
                .isZero();
        assertThat(count(
                        sketch,
                        "select count(*) from message m where m.journey_key = :journey and m.step in ('a', 'b')"))
                .isEqualTo(800);
        assertThat(count(sketch, """
                select count(*) from enrolment e where e.journey_key = :journey and e.outcome = 'COMPLETED'
                   and 1 <> (select count(*) from message m where m.enrolment_id = e.id and m.step = 'c')
                """)).as("members who were not sent c once").isZero();
        assertThat(count(sketch, """
                select count(*) from step s join enrolment e on e.id = s.enrolment_id
                 where e.journey_key = :journey and (s.left_at is null or s.visit > 1)
                """))
                .as("visits that did not end, or were counted twice")
                .isZero();
    }

    /** The samples that ship with the connectors. */
    @Test
    void theSampleOfATimeLimitRemindsAndEnds() {
        String journey = sample("rekindle-wait", "time-limit");
        MemberId visitor = enter(journey);
        MemberId absent = enter(journey);
        testBed.pass(Duration.ofDays(4));
        testBed.recordAndProcess(visitor, "visit");
        testBed.pass(Duration.ofDays(8));
        assertThat(testBed.messages(visitor, journey)).containsExactly("reminder PENDING", "thanks PENDING");
        assertThat(testBed.messages(absent, journey)).containsExactly("reminder PENDING");
        assertThat(testBed.nodes(absent, journey)).endsWith("late", "absent", "missed");
    }

    @Test
    void theSampleOfBranchesMeets() {
        String journey = sample("rekindle-decide", "branches");
        MemberId member = enter(journey);
        testBed.pass(Duration.ofDays(3));
        assertThat(testBed.messages(member, journey))
                .containsExactlyInAnyOrder("teach PENDING", "gold PENDING", "goodbye PENDING");
        assertThat(testBed.nodes(member, journey)).endsWith("goodbye", "end");
        assertThat(testBed.outcome(member, journey)).isEqualTo("COMPLETED");
    }

    /** The path of a member depends on the member alone, so it is the same in the next version and on re-entry. */
    @Test
    void theSampleOfASplitTestKeepsMembersInTheirPath() {
        String journey = sample("rekindle-decide", "split-test");
        List<MemberId> members = testBed.members(300, "UTC");
        enrolments.enter(journey, "first", members);
        Map<MemberId, String> first = paths(journey, members);
        assertThat(first.values().stream().filter("short"::equals).count()).isBetween(140L, 220L);
        testBed.pass(Duration.ofDays(40));
        deploySample("rekindle-decide", "split-test", xml -> xml.replace("Short=60, Long=40", "Short=70, Long=30"));
        enrolments.enter(journey, "second", members);
        Map<MemberId, String> second = paths(journey, members);
        long moved = members.stream()
                .filter(member -> !Objects.equals(first.get(member), second.get(member)))
                .count();
        assertThat(moved).isBetween(10L, 55L);
        assertThat(members).noneMatch(member -> "short".equals(first.get(member)) && "long".equals(second.get(member)));
    }

    /** Of each member the step after the split, in the last enrolment. */
    private Map<MemberId, String> paths(String journey, List<MemberId> members) {
        Map<MemberId, String> paths = new HashMap<>();
        members.forEach(member -> testBed.nodes(member, journey).stream()
                .filter(List.of("short", "long")::contains)
                .forEach(node -> paths.put(member, node)));
        return paths;
    }

    private MemberId enter(String journey) {
        MemberId member = testBed.member("UTC");
        enrolments.enter(journey, "test", List.of(member));
        return member;
    }

    private String sample(String connector, String name) {
        deploySample(connector, name, xml -> xml);
        return name;
    }

    private void deploySample(String connector, String name, UnaryOperator<String> change) {
        try {
            String xml = Files.readString(Path.of("connectors", connector, "samples", name + ".bpmn"));
            assertThat(journeys.deploy(
                            name + ".bpmn",
                            change.apply(xml).getBytes(StandardCharsets.UTF_8),
                            new Actor.Application("test")))
                    .isInstanceOf(Live.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int drain(String work) {
        int all = 0;
        for (int some = 1; some > 0; all += some) {
            some = testBed.runOnce(work);
        }
        return all;
    }

    private long count(Sketch sketch, String sql) {
        return testBed.jdbc
                .sql(sql)
                .param("journey", sketch.key())
                .query(Long.class)
                .single();
    }

    static String receive(String id, String message) {
        return "<bpmn:receiveTask id=\"%1$s\" name=\"Wait %1$s\" messageRef=\"%2$s\" />".formatted(id, message);
    }

    static String limit(String id, String host, boolean interrupts, String duration) {
        return "<bpmn:boundaryEvent id=\"%1$s\" name=\"After %1$s\" attachedToRef=\"%2$s\" cancelActivity=\"%3$s\">%4$s<bpmn:timerEventDefinition id=\"timer_%1$s\" /></bpmn:boundaryEvent>"
                .formatted(id, host, interrupts, settings("duration", duration));
    }
}
