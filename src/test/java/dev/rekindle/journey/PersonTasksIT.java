package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.task.PersonTask;
import dev.rekindle.journey.task.PersonTasks;
import dev.rekindle.journey.task.PersonTasks.Outcome.Kind;
import dev.rekindle.journey.task.TaskQuery;
import dev.rekindle.journey.task.TaskQuery.Which;
import dev.rekindle.member.MemberId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The journey in connectors/rekindle-ask/samples: a store assistant calls a VIP. */
@JourneyIT
@FromMondayNoon
class PersonTasksIT {

    private static final Path SAMPLE = Path.of("connectors/rekindle-ask/samples/vip-call.bpmn");
    private static final Set<String> STORE = Set.of("store");

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Enrolments enrolments;

    @Autowired
    PersonTasks tasks;

    @Autowired
    WaitingMembers waiting;

    @Autowired
    JourneyHolds holds;

    private MemberId entered(String journey) {
        MemberId member = testBed.member("UTC");
        enrolments.enter(journey, "all", List.of(member));
        return member;
    }

    private TaskQuery query(Which which, String journey) {
        return new TaskQuery("ada", STORE, which, null, journey, testBed.now());
    }

    private PersonTask open(String journey) {
        return tasks.find(query(Which.OPEN, journey), 0, 10).get(0);
    }

    @Test
    void completingATaskTakesItsBranchAndLaterGatewaysKnowTheResult() {
        String journey = testBed.deploySample(SAMPLE, "vip-reached");
        MemberId member = entered(journey);

        PersonTask task = open(journey);
        assertThat(task.member()).isEqualTo(member);
        assertThat(task.step().question()).startsWith("Call and invite");
        assertThat(task.step().results()).containsExactly("Reached", "Not reached");
        assertThat(task.dueAt()).isEqualTo(testBed.now().plus(Duration.ofDays(2)));

        var outcome = tasks.complete(task.id(), "ada", STORE, "Reached", " She comes on Friday ");
        assertThat(outcome.kind()).isEqualTo(Kind.DONE);
        assertThat(end(outcome).by()).isEqualTo("ada");
        assertThat(end(outcome).note()).isEqualTo("She comes on Friday");
        assertThat(testBed.nodes(member, journey)).containsExactly("start", "call", "thank", "waitThree");
        assertThat(testBed.count("select points from member where id = " + member.value()))
                .isEqualTo(50);
        assertThat(testBed.count(
                        "select count(*) from member_tag where tag = 'called' and member_id = " + member.value()))
                .isEqualTo(1);

        testBed.pass(Duration.ofDays(3));
        assertThat(testBed.nodes(member, journey)).endsWith("how", "answered", "end");
        assertThat(testBed.outcome(member, journey)).isEqualTo("COMPLETED");
    }

    @Test
    void theOtherResultTakesTheOtherBranch() {
        String journey = testBed.deploySample(SAMPLE, "vip-missed");
        MemberId member = entered(journey);
        assertThat(tasks.complete(open(journey).id(), "ada", STORE, "Perhaps", "")
                        .kind())
                .isEqualTo(Kind.UNKNOWN_RESULT);
        assertThat(tasks.complete(open(journey).id(), "ada", STORE, "Not reached", "")
                        .kind())
                .isEqualTo(Kind.DONE);
        testBed.pass(Duration.ofDays(3));
        assertThat(testBed.nodes(member, journey)).containsExactly("start", "call", "mail", "waitThree", "how", "end");
    }

    @Test
    void ofManyClicksOneCompletesAndTheRestSeeWhoDidIt() throws Exception {
        String journey = testBed.deploySample(SAMPLE, "vip-twice");
        MemberId member = entered(journey);
        long task = open(journey).id();
        var start = new CyclicBarrier(4);
        var pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<PersonTasks.Outcome>> clicks = IntStream.range(0, 4)
                    .<Callable<PersonTasks.Outcome>>mapToObj(i -> () -> {
                        start.await();
                        return tasks.complete(task, "user" + i, STORE, i % 2 == 0 ? "Reached" : "Not reached", "");
                    })
                    .toList();
            List<PersonTasks.Outcome> outcomes = pool.invokeAll(clicks).stream()
                    .map(done -> {
                        try {
                            return done.get();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();
            assertThat(outcomes).extracting(PersonTasks.Outcome::kind).containsOnlyOnce(Kind.DONE);
            assertThat(outcomes).extracting(PersonTasks.Outcome::kind).containsOnly(Kind.DONE, Kind.CLOSED);
            assertThat(outcomes)
                    .extracting(outcome -> end(outcome).by())
                    .as("everybody sees the same user")
                    .hasSize(4)
                    .containsOnly(end(outcomes.get(0)).by());
        } finally {
            pool.shutdownNow();
        }
        assertThat(testBed.nodes(member, journey)).hasSize(4);
    }

    @Test
    void theGoalCancelsTheTask() {
        String journey = testBed.deploySample(SAMPLE, "vip-goal");
        MemberId member = entered(journey);
        long task = open(journey).id();
        testBed.pass(Duration.ofMinutes(1));
        testBed.recordAndProcess(member, "purchase");
        assertThat(testBed.outcome(member, journey)).isEqualTo("GOAL");
        assertThat(Objects.requireNonNull(tasks.find(task, STORE).orElseThrow().end())
                        .isCancelled())
                .isTrue();
        assertThat(tasks.count(query(Which.OPEN, journey))).isZero();
        assertThat(tasks.complete(task, "ada", STORE, "Reached", "").kind()).isEqualTo(Kind.CLOSED);
    }

    @Test
    void aTaskThatNobodyDoesInTimeGoesToAnotherTeam() {
        String journey = testBed.deploySample(SAMPLE, "vip-late");
        MemberId member = entered(journey);
        long call = open(journey).id();
        testBed.pass(Duration.ofDays(2).plusMinutes(1));
        assertThat(testBed.nodes(member, journey)).containsExactly("start", "call", "late", "escalate");
        assertThat(tasks.find(call, STORE).orElseThrow().end()).matches(end -> end != null && end.isCancelled());
        assertThat(tasks.complete(call, "ada", STORE, "Reached", "").kind()).isEqualTo(Kind.CLOSED);

        Set<String> supervisors = Set.of("supervisors");
        PersonTask escalated = tasks.find(
                        new TaskQuery("ben", supervisors, Which.OPEN, null, journey, testBed.now()), 0, 10)
                .get(0);
        assertThat(escalated.step().results()).containsExactly("Done");
        assertThat(tasks.complete(escalated.id(), "ben", supervisors, "Done", "")
                        .kind())
                .isEqualTo(Kind.DONE);
        assertThat(testBed.outcome(member, journey)).isEqualTo("COMPLETED");
    }

    @Test
    void aTaskThatIsDoneInTimeLeavesNoTimerBehind() {
        String journey = testBed.deploySample(SAMPLE, "vip-in-time");
        MemberId member = entered(journey);
        testBed.pass(Duration.ofDays(1));
        tasks.complete(open(journey).id(), "ada", STORE, "Reached", "");
        testBed.pass(Duration.ofDays(4));
        assertThat(testBed.nodes(member, journey)).doesNotContain("late").endsWith("answered", "end");
    }

    @Test
    void removingTheMemberFromTheJourneyCancelsTheTask() {
        String journey = testBed.deploySample(SAMPLE, "vip-removed");
        entered(journey);
        PersonTask task = open(journey);
        assertThat(waiting.remove(journey, List.of(task.enrolment()))).isEqualTo(1);
        assertThat(Objects.requireNonNull(
                                tasks.find(task.id(), STORE).orElseThrow().end())
                        .isCancelled())
                .isTrue();
    }

    @Test
    void onlyItsTeamSeesATaskAndOnlyItsTeamCompletesIt() {
        String journey = testBed.deploySample(SAMPLE, "vip-teams");
        entered(journey);
        long task = open(journey).id();
        Set<String> others = Set.of("marketer", "approver");
        assertThat(tasks.find(task, others)).isEmpty();
        assertThat(tasks.find(new TaskQuery("ben", others, Which.OPEN, null, journey, testBed.now()), 0, 10))
                .isEmpty();
        assertThat(tasks.claim(task, "ben", others, true).kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(tasks.complete(task, "ben", others, "Reached", "").kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(tasks.complete(task, "ben", Set.of(), "Reached", "").kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(tasks.find(task, STORE).orElseThrow().isOpen()).isTrue();
    }

    @Test
    void aTaskIsTakenOnByOneAndGivenBackOrTakenOver() {
        String journey = testBed.deploySample(SAMPLE, "vip-claims");
        entered(journey);
        long task = open(journey).id();
        assertThat(tasks.claim(task, "ada", STORE, false).kind()).isEqualTo(Kind.DONE);
        assertThat(tasks.claim(task, "ben", STORE, false).kind()).isEqualTo(Kind.TAKEN);
        assertThat(tasks.count(query(Which.MINE, journey))).isEqualTo(1);
        assertThat(tasks.release(task, "ben", STORE).kind()).isEqualTo(Kind.TAKEN);
        assertThat(tasks.claim(task, "ben", STORE, true).kind()).isEqualTo(Kind.DONE);
        assertThat(tasks.count(query(Which.MINE, journey))).isZero();
        assertThat(tasks.release(task, "ben", STORE).kind()).isEqualTo(Kind.DONE);
        testBed.setClock(testBed.now().plus(Duration.ofDays(3)));
        assertThat(tasks.count(query(Which.OVERDUE, journey))).isEqualTo(1);
    }

    @Test
    void nobodyMovesInAHeldJourneyAndTheTaskStaysOpen() {
        String journey = testBed.deploySample(SAMPLE, "vip-held");
        entered(journey);
        long task = open(journey).id();
        holds.hold(journey, "ada");
        assertThat(tasks.complete(task, "ada", STORE, "Reached", "").kind()).isEqualTo(Kind.HELD);
        assertThat(tasks.find(task, STORE).orElseThrow().isOpen()).isTrue();
        holds.resume(journey, JourneyHolds.Choice.NOW, "ada");
        assertThat(tasks.complete(task, "ada", STORE, "Reached", "").kind()).isEqualTo(Kind.DONE);
    }

    @Test
    void whatFailsBehindTheTaskLeavesItOpen() {
        String journey = testBed.deploySample(SAMPLE, "vip-fails");
        MemberId member = entered(journey);
        long task = open(journey).id();
        testBed.rejectMessagesTo(member);
        try {
            assertThat(tasks.complete(task, "ada", STORE, "Not reached", "").kind())
                    .isEqualTo(Kind.FAILED);
            assertThat(tasks.find(task, STORE).orElseThrow().isOpen()).isTrue();
            assertThat(testBed.nodes(member, journey)).containsExactly("start", "call");
        } finally {
            testBed.rejectNobody();
        }
        assertThat(tasks.complete(task, "ada", STORE, "Not reached", "").kind()).isEqualTo(Kind.DONE);
    }

    @Test
    void aBatchOfMembersIsAskedAboutInOneStatement() {
        String journey = testBed.deploySample(SAMPLE, "vip-many");
        enrolments.enter(journey, "all", testBed.members(200, "UTC"));
        assertThat(tasks.count(query(Which.OPEN, journey))).isEqualTo(200);
        assertThat(tasks.countOpen(STORE)).isGreaterThanOrEqualTo(200);
    }

    private static PersonTask.End end(PersonTasks.Outcome outcome) {
        return Objects.requireNonNull(Objects.requireNonNull(outcome.task()).end());
    }
}
