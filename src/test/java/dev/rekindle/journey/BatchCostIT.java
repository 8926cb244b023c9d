package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.member.MemberId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A batch is a handful of statements and JDBC batches, whatever its size: bounds that a slip would break. */
@JourneyIT
class BatchCostIT {

    private static final int MEMBERS = 500;

    /** Statements and JDBC batches that one transaction may send. */
    static final int ENTRIES = 18;

    static final int TIMERS = 28;
    static final int EVENTS = 28;

    @Autowired
    Lab lab;

    @Autowired
    Enrolments enrolments;

    @Autowired
    Events events;

    @BeforeEach
    void noon() {
        lab.setClock(Lab.MONDAY_NOON);
    }

    @Test
    void enrollingABatch() {
        String journey = lab.deploy("trial.bpmn", "cost-enrol", Map.of());
        warm(journey);
        List<MemberId> members = lab.members(MEMBERS, "UTC");
        assertCost(ENTRIES, () -> enrolments.enter(journey, "test", members));
        assertThat(enrolments.underWay(journey)).isEqualTo(MEMBERS + 1);
    }

    @Test
    void resumingABatchFromItsTimers() {
        String journey = lab.deploy("trial.bpmn", "cost-resume", Map.of());
        warm(journey);
        enrolments.enter(journey, "test", lab.members(MEMBERS, "UTC"));
        lab.setClock(lab.now().plus(Duration.ofDays(3)));
        assertCost(TIMERS, () -> assertThat(lab.runOnce("timers")).isEqualTo(MEMBERS));
        lab.setClock(lab.now().plus(Duration.ofDays(2)));
        assertCost(TIMERS, () -> assertThat(lab.runOnce("timers")).isEqualTo(MEMBERS));
        assertThat(enrolments.underWay(journey)).isZero();
    }

    @Test
    void endingABatchAtItsGoal() {
        String journey = lab.deploy("trial.bpmn", "cost-goal", Map.of());
        warm(journey);
        List<MemberId> members = lab.members(MEMBERS, "UTC");
        enrolments.enter(journey, "test", members);
        events.record(members.stream()
                .map(member -> new EventDraft(
                        "cost-" + member.value(), lab.externalId(member), "purchase", lab.now(), null, null, Map.of()))
                .toList());
        assertCost(EVENTS, () -> assertThat(lab.runOnce("events")).isEqualTo(MEMBERS));
        lab.nothingIsLost();
    }

    /** Lets one member walk the whole way first, so that caches are as full as in a running application. */
    private void warm(String journey) {
        MemberId first = lab.member("UTC");
        enrolments.enter(journey, "warm", List.of(first));
        if (journey.equals("cost-enrol")) {
            return;
        }
        lab.pass(Duration.ofDays(6));
    }

    private static void assertCost(int bound, Runnable work) {
        List<String> sent = CountedStatements.during(work);
        assertThat(sent).as("statements and batches for %s members", MEMBERS).hasSizeLessThanOrEqualTo(bound);
    }
}
