package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekindle.member.MemberId;
import dev.rekindle.platform.AdvisoryLock;
import dev.rekindle.segment.Segments;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tries to break promises 1, 2 and 6 of the design. */
@JourneyIT
@FromMondayNoon
class PromisesIT {

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Enrolments enrolments;

    @Autowired
    Incidents incidents;

    @Autowired
    Segments segments;

    @Autowired
    PlatformTransactionManager transactions;

    private int enter(String journey, String key, MemberId... members) {
        return enrolments.enter(journey, key, List.of(members)).enrolled();
    }

    @Test
    void nobodyIsTwiceInAJourneyAndAnEntryKeyAdmitsOnce() {
        String journey = testBed.deploy(
                "trial.bpmn", "promise-always", Map.of("\"reentry\" value=\"never\"", "\"reentry\" value=\"always\""));
        MemberId member = testBed.member("UTC");
        assertThat(enter(journey, "first", member)).isEqualTo(1);
        assertThat(enter(journey, "second", member)).as("still in the journey").isZero();
        testBed.recordAndProcess(member, "complaint");
        assertThat(enter(journey, "first", member)).as("key used").isZero();
        assertThat(enter(journey, "second", member))
                .as("no longer in the journey")
                .isEqualTo(1);
    }

    @Test
    void tierAndRegionAreRecordedAtEntry() {
        String journey = testBed.deploy("trial.bpmn", "promise-tier", Map.of());
        MemberId member = testBed.member("UTC");
        describe(member, "gold", "{\"province\": \"Kent\", \"country\": \"GB\"}");
        enter(journey, "first", member);
        describe(member, "silver", "{}");
        assertThat(testBed.jdbc
                        .sql("select tier || ' ' || region from enrolment where member_id = :member")
                        .param("member", member.value())
                        .query(String.class)
                        .single())
                .isEqualTo("gold Kent");
    }

    private void describe(MemberId member, String tier, String attributes) {
        testBed.jdbc
                .sql("update member set tier = :tier, attributes = :attributes::jsonb where id = :id")
                .param("tier", tier)
                .param("attributes", attributes)
                .param("id", member.value())
                .update();
    }

    @Test
    void reentryWaitsForItsPeriodOrForever() {
        String never = testBed.deploy("trial.bpmn", "promise-never", Map.of());
        String monthly = testBed.deploy(
                "trial.bpmn", "promise-monthly", Map.of("\"reentry\" value=\"never\"", "\"reentry\" value=\"P30D\""));
        MemberId member = testBed.member("UTC");
        enter(never, "1", member);
        enter(monthly, "1", member);
        testBed.pass(Duration.ofDays(29));
        assertThat(enter(monthly, "2", member)).isZero();
        testBed.pass(Duration.ofDays(2));
        assertThat(enter(monthly, "2", member)).isEqualTo(1);
        assertThat(enter(never, "2", member)).isZero();
    }

    @Test
    void ofTwoThreadsThatAdmitTheSameMembersEachMemberEntersOnce() throws Exception {
        String journey = testBed.deploy("trial.bpmn", "promise-race", Map.of());
        List<MemberId> members = testBed.members(600, "UTC");
        CyclicBarrier start = new CyclicBarrier(2);
        var pool = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Integer>> both = IntStream.range(0, 2)
                    .<Callable<Integer>>mapToObj(thread -> () -> {
                        start.await();
                        return enrolments
                                .enter(journey, "key-" + thread, members)
                                .enrolled();
                    })
                    .toList();
            int enrolled = 0;
            for (var each : pool.invokeAll(both)) {
                enrolled += each.get();
            }
            assertThat(enrolled).isEqualTo(600);
        } finally {
            pool.shutdown();
        }
        assertThat(testBed.count("select count(*) from message where journey_key = 'promise-race'"))
                .isEqualTo(600);
        testBed.nothingIsLost();
    }

    @Test
    void theHoldoutIsSentNothingAndItsConversionsCount() {
        String journey = testBed.deploy(
                "trial.bpmn", "promise-holdout", Map.of("\"holdout\" value=\"0\"", "\"holdout\" value=\"10\""));
        List<MemberId> members = testBed.members(1_000, "UTC");
        enrolments.enter(journey, "all", members);
        long holdout = testBed.count(
                "select count(*) from enrolment where journey_key = 'promise-holdout' and arm = 'HOLDOUT'");
        assertThat(holdout).isBetween(60L, 140L);
        assertThat(testBed.count("select count(*) from message where journey_key = 'promise-holdout'"))
                .isEqualTo(1_000 - holdout);
        MemberId one = new MemberId(testBed.count(
                "select min(member_id) from enrolment where journey_key = 'promise-holdout' and arm = 'HOLDOUT'"));
        testBed.pass(Duration.ofDays(5));
        testBed.recordAndProcess(one, "purchase");
        assertThat(enrolments.ofMember(one, testBed.now(), 1).get(0).conversions())
                .hasSize(1);
        assertThat(testBed.outcome(one, journey)).isEqualTo("open");
        testBed.pass(Duration.ofDays(9).plusSeconds(1));
        assertThat(testBed.outcome(one, journey)).isEqualTo("HOLDOUT");
    }

    @Test
    void anEventBeforeTheEnrolmentOrAfterItsWindowDoesNotCount() {
        String journey = testBed.deploy("trial.bpmn", "promise-before", Map.of());
        MemberId early = testBed.member("UTC");
        enter(journey, "test", early);
        testBed.record(early, "purchase", testBed.now().minusSeconds(1));
        testBed.work();
        assertThat(testBed.outcome(early, journey)).isEqualTo("open");
        testBed.pass(Duration.ofDays(14).plusSeconds(1));
        testBed.recordAndProcess(early, "purchase");
        assertThat(testBed.count("select count(*) from conversion c join enrolment e on e.id = c.enrolment_id"
                        + " where e.journey_key = 'promise-before'"))
                .isZero();
    }

    @Test
    void aPurchaseAfterTheEnrolmentHasEndedCountsAndWithholdsPendingMessages() {
        String journey = testBed.deploy("trial.bpmn", "promise-after", Map.of());
        MemberId member = testBed.member("UTC");
        enter(journey, "test", member);
        testBed.pass(Duration.ofDays(6));
        assertThat(testBed.outcome(member, journey)).isEqualTo("COMPLETED");
        testBed.recordAndProcess(member, "purchase");
        assertThat(enrolments.ofMember(member, testBed.now(), 1).get(0).conversions())
                .hasSize(1);
        assertThat(testBed.messages(member, journey)).containsExactly("sendFirst WITHHELD GOAL_REACHED");
    }

    @Test
    void onlyMembersWhoEnterTheSegmentAfterTheJourneyIsLiveAreAdmitted() {
        testBed.segment("promise-segment", List.of());
        List<MemberId> there = testBed.members(3, "UTC");
        testBed.enterSegment("promise-segment", there);
        String journey = testBed.deploy(
                "trial.bpmn", "promise-entering", Map.of("<camunda:property name=\"entry\" value=\"manual\" />", """
                        <camunda:property name="entry" value="segment-entering" />
                        <camunda:property name="segment" value="promise-segment" />"""));
        testBed.work();
        assertThat(enrolments.countActive(journey)).isZero();
        List<MemberId> coming = testBed.members(700, "UTC");
        testBed.enterSegment("promise-segment", coming);
        testBed.work();
        assertThat(enrolments.countActive(journey)).isEqualTo(700);
        testBed.work();
        assertThat(enrolments.countActive(journey)).isEqualTo(700);
    }

    @Test
    void aMemberWhoCannotBeAdmittedBecomesAnIncidentAndTheRestContinue() {
        String journey = testBed.deploy("trial.bpmn", "promise-entry", Map.of());
        List<MemberId> members = testBed.members(200, "UTC");
        MemberId bad = members.get(77);
        testBed.rejectMessagesTo(bad);
        try {
            assertThat(enrolments.enter(journey, "test", members).enrolled()).isEqualTo(199);
            assertThat(incidents.of(bad)).singleElement().satisfies(incident -> {
                assertThat(incident.reason()).contains("refused by the test");
                assertThat(incident.retryAt()).isNotNull();
            });
            testBed.pass(Duration.ofHours(2));
            assertThat(incidents.of(bad))
                    .singleElement()
                    .satisfies(incident -> assertThat(incident.retryAt()).isNull());
            testBed.nothingIsLost();
        } finally {
            testBed.rejectNobody();
        }
        incidents.retry(incidents.of(bad).get(0).id());
        testBed.work();
        assertThat(incidents.of(bad)).isEmpty();
        assertThat(testBed.outcome(bad, journey)).isEqualTo("open");
    }

    @Test
    void aMemberWhoseStepFailsBecomesAnIncidentAndTheRestContinue() {
        String journey = testBed.deploy("trial.bpmn", "promise-step", Map.of());
        List<MemberId> members = testBed.members(50, "UTC");
        enrolments.enter(journey, "test", members);
        members.forEach(member -> testBed.recordOutcome(member, "sendFirst", "OPENED"));
        MemberId bad = members.get(20);
        testBed.rejectMessagesTo(bad);
        try {
            testBed.pass(Duration.ofDays(3));
            assertThat(enrolments.countActive(journey)).isEqualTo(1);
            assertThat(incidents.of(bad)).hasSize(1);
            testBed.pass(Duration.ofHours(3));
            assertThat(incidents.of(bad)).singleElement().satisfies(incident -> {
                assertThat(incident.retryAt()).isNull();
                assertThat(incident.enrolment()).isNotNull();
            });
            assertThat(incidents.open(10))
                    .anyMatch(incident -> incident.member().equals(bad));
        } finally {
            testBed.rejectNobody();
        }
        incidents.retry(incidents.of(bad).get(0).id());
        testBed.work();
        assertThat(testBed.outcome(bad, journey)).isEqualTo("COMPLETED");
        assertThat(incidents.of(bad)).isEmpty();
    }

    @Test
    void oneWorkerAtATimeProcessesAMembersEventsSoThatTheyStayInOrder() {
        String journey = testBed.deploy("trial.bpmn", "promise-order", Map.of());
        List<MemberId> two = testBed.members(2, "UTC"); // numbered one after the other: in different lanes
        enrolments.enter(journey, "test", two);
        two.forEach(member -> testBed.record(member, "complaint", testBed.now()));
        new TransactionTemplate(transactions).executeWithoutResult(another -> {
            testBed.jdbc
                    .sql("select pg_advisory_xact_lock(:lock, (:member % 16)::int)")
                    .param("lock", AdvisoryLock.EVENT_LANE)
                    .param("member", two.get(0).value())
                    .query(row -> {});
            assertThat(onAnotherThread(this::eventsWithinSeconds)).isEqualTo(1);
            assertThat(onAnotherThread(() -> testBed.runOnce("events"))).isZero();
        });
        assertThat(testBed.outcome(two.get(1), journey)).isEqualTo("EXITED");
        assertThat(testBed.outcome(two.get(0), journey)).isEqualTo("open");
        assertThat(testBed.runOnce("events")).isEqualTo(1);
        assertThat(testBed.outcome(two.get(0), journey)).isEqualTo("EXITED");
    }

    /** A worker takes so few events only when none has been processed for a second. */
    private int eventsWithinSeconds() {
        return await().atMost(Duration.ofSeconds(5)).until(() -> testBed.runOnce("events"), done -> done > 0);
    }

    private static int onAnotherThread(Supplier<Integer> work) {
        return CompletableFuture.supplyAsync(work).join();
    }

    @Test
    void workersShareTheTimersAndEachIsExecutedOnce() throws Exception {
        testBed.pass(Duration.ofDays(30)); // ends enrolments of other tests, whose timers would be counted
        String journey = testBed.deploy("trial.bpmn", "promise-workers", Map.of());
        enrolments.enter(journey, "test", testBed.members(3_000, "UTC"));
        testBed.setClock(testBed.now().plus(Duration.ofDays(3)));
        var pool = Executors.newFixedThreadPool(3);
        try {
            Callable<Integer> worker = () -> {
                int done = 0;
                for (int some = 1; some > 0; done += some) {
                    some = testBed.runOnce("timers");
                }
                return done;
            };
            int done = 0;
            for (var each : pool.invokeAll(List.of(worker, worker, worker))) {
                done += each.get();
            }
            assertThat(done).isEqualTo(3_000);
        } finally {
            pool.shutdown();
        }
        assertThat(testBed.count("select count(*) from step s join enrolment e on e.id = s.enrolment_id"
                        + " where e.journey_key = 'promise-workers' and s.node = 'tag'"))
                .isEqualTo(3_000);
        testBed.nothingIsLost();
    }
}
