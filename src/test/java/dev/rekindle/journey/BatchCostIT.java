package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.member.MemberId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** What a batch costs in counts that do not depend on the machine: bounds that a regression would exceed. */
@JourneyIT
@FromMondayNoon
@TestPropertySource(properties = "spring.application.name=cost") // a database of its own: others' rows change the plans
class BatchCostIT {

    private static final int MEMBERS = 500;

    /** Statements, JDBC batches and COPYs that one transaction may send. */
    static final int ENTRIES = 14;

    static final int TIMERS = 24;
    static final int EVENTS = 25;

    @Autowired
    JourneyTestBed testBed;

    /** Rows that note for reports what a batch changed: for each statement one for each block of 64 enrolments. */
    private static final int NOTED = 60;

    @Autowired
    Enrolments enrolments;

    @Autowired
    Events events;

    @Test
    void enrollingABatch() {
        String journey = testBed.deploy("trial.bpmn", "cost-enrol", Map.of());
        warm(journey);
        List<MemberId> members = testBed.members(MEMBERS, "UTC");
        assertCost(new Bounds(ENTRIES, 9, 5_000, 70), () -> enrolments.enter(journey, "test", members));
        assertThat(enrolments.countActive(journey)).isEqualTo(MEMBERS + 1);
    }

    @Test
    void resumingABatchFromItsTimers() {
        String journey = testBed.deploy("trial.bpmn", "cost-resume", Map.of());
        warm(journey);
        enrolments.enter(journey, "test", testBed.members(MEMBERS, "UTC"));
        testBed.setClock(testBed.now().plus(Duration.ofDays(3)));
        assertCost(
                new Bounds(TIMERS, 11, 4_500, 110), // one of them is the record of the tag
                () -> assertThat(testBed.runOnce("timers")).isEqualTo(MEMBERS));
        testBed.setClock(testBed.now().plus(Duration.ofDays(2)));
        assertCost(
                new Bounds(TIMERS, 10, 3_000, 140),
                () -> assertThat(testBed.runOnce("timers")).isEqualTo(MEMBERS));
        assertThat(enrolments.countActive(journey)).isZero();
    }

    @Test
    void endingABatchAtItsGoal() {
        String journey = testBed.deploy("trial.bpmn", "cost-goal", Map.of());
        warm(journey);
        List<MemberId> members = testBed.members(MEMBERS, "UTC");
        enrolments.enter(journey, "test", members);
        events.record(members.stream()
                .map(member -> new EventDraft(
                        "cost-" + member.value(),
                        testBed.externalId(member),
                        "purchase",
                        testBed.now(),
                        null,
                        null,
                        Map.of()))
                .toList());
        assertCost(
                new Bounds(EVENTS, 13, 4_500, 85),
                () -> assertThat(testBed.runOnce("events")).isEqualTo(MEMBERS));
        testBed.nothingIsLost();
    }

    /** Runs one member through the whole journey first, so that caches are as full as in a running application. */
    private void warm(String journey) {
        MemberId first = testBed.member("UTC");
        enrolments.enter(journey, "warm", List.of(first));
        if (journey.equals("cost-enrol")) {
            return;
        }
        testBed.pass(Duration.ofDays(6));
    }

    @Test
    void findingNothingDueAmongManyWaiting() {
        testBed.jdbc.sql("""
                insert into act_ru_job (id_, rev_, type_, retries_, suspension_state_, duedate_, process_instance_id_)
                select 'waiting' || n, 1, 'timer', 3, 1, '2030-01-01', 'waiting' || n from generate_series(1, 50000) n
                """).update();
        try {
            testBed.jdbc
                    .sql("vacuum analyze act_ru_job, act_ru_execution")
                    .update(); // as the server does by itself before long
            var counts = ServerCounts.during(testBed.jdbc, () -> {
                for (int i = 0; i < 10; i++) {
                    assertThat(testBed.runOnce("timers")).isZero();
                }
            });
            assertThat(counts.pages() / 10).as("pages looked at").isLessThanOrEqualTo(30);
            assertThat(counts.rows()).isZero();
        } finally {
            testBed.jdbc.sql("delete from act_ru_job where id_ like 'waiting%'").update();
        }
    }

    /**
     * What a batch may cost at the server.
     *
     * @param rows written for each member: those that must be, and not one more
     * @param walBytes for each member
     * @param pages of the engine's tables and indexes for each member
     */
    private record Bounds(int statements, int rows, int walBytes, int pages) {}

    private void assertCost(Bounds bounds, Runnable work) {
        ServerCounts[] counts = new ServerCounts[1];
        List<String> sent = CountedStatements.during(() -> counts[0] = ServerCounts.during(testBed.jdbc, work));
        assertThat(sent)
                .as("statements, batches and COPYs for %s members", MEMBERS)
                .hasSizeLessThanOrEqualTo(bounds.statements() + ServerCounts.STATEMENTS);
        assertThat(counts[0].commits()).as("commits, readings included").isLessThanOrEqualTo(12);
        assertThat(counts[0].rows()).as("rows").isLessThanOrEqualTo((long) MEMBERS * bounds.rows() + NOTED);
        assertThat(counts[0].walBytes()).as("bytes of WAL").isLessThanOrEqualTo((long) MEMBERS * bounds.walBytes());
        assertThat(counts[0].pages()).as("pages").isLessThanOrEqualTo((long) MEMBERS * bounds.pages());
    }
}
