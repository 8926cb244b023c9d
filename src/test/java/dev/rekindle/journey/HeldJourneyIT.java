package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekindle.journey.JourneyHolds.Choice;
import dev.rekindle.member.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Nobody moves in a held journey, whichever way; when it is resumed nothing is lost and nothing happens twice. */
@JourneyIT
@FromMondayNoon
@TestPropertySource(properties = "spring.application.name=held") // a database of its own
class HeldJourneyIT {

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Enrolments enrolments;

    @Autowired
    Journeys journeys;

    @Autowired
    JourneyHolds holds;

    @Test
    void noTimerFiresAndTheOnesBehindThemStillDo() {
        String held = testBed.deploy("trial.bpmn", "held-timers", Map.of());
        String live = testBed.deploy("trial.bpmn", "held-not", Map.of());
        List<MemberId> standing = testBed.members(40, "UTC");
        List<MemberId> walking = testBed.members(10, "UTC");
        enrolments.enter(held, "all", standing);
        enrolments.enter(live, "all", walking);

        assertThat(holds.hold(held, "ada")).isTrue();
        assertThat(holds.hold(held, "ben")).isFalse();
        testBed.pass(Duration.ofDays(4));

        assertThat(testBed.nodes(standing.get(0), held)).containsExactly("start", "sendFirst", "waitThreeDays");
        assertThat(testBed.nodes(walking.get(0), live)).contains("tag");
        assertThat(testBed.count("select count(*) from step s join enrolment e on e.id = s.enrolment_id"
                        + " where e.journey_key = 'held-timers' and s.node = 'opened'"))
                .isZero();
        assertThat(holds.of(held)).hasValueSatisfying(hold -> {
            assertThat(hold.by()).isEqualTo("ada");
            assertThat(hold.timers()).isEqualTo(40);
            assertThat(hold.messages()).isEqualTo(40);
        });
        assertThat(testBed.runOnce("timers")).isZero();
        assertThat(journeys.all())
                .filteredOn(JourneyInfo::held)
                .extracting(JourneyInfo::key)
                .contains(held);

        assertThat(holds.resume(held, Choice.NOW, "ada")).isTrue();
        assertThat(holds.resume(held, Choice.NOW, "ada")).isFalse();
        testBed.work();
        assertThat(testBed.nodes(standing.get(0), held)).contains("tag");
        testBed.pass(Duration.ofDays(3));
        assertThat(enrolments.countActive(held)).isZero();
        testBed.nothingIsLost();
    }

    @Test
    void shiftedTimersFireLaterByTheHeldTime() {
        String journey = testBed.deploy("trial.bpmn", "held-shift", Map.of());
        MemberId due = testBed.member("UTC");
        MemberId waiting = testBed.member("UTC");
        enrolments.enter(journey, "first", List.of(due));
        testBed.pass(Duration.ofDays(2));
        enrolments.enter(journey, "second", List.of(waiting));
        Instant held = testBed.now();
        holds.hold(journey, "ada");
        testBed.pass(Duration.ofDays(2));

        holds.resume(journey, Choice.SHIFT, "ada");

        testBed.passUntil(held.plus(Duration.ofDays(3)).minusSeconds(1));
        assertThat(testBed.nodes(due, journey)).doesNotContain("tag");
        testBed.passUntil(held.plus(Duration.ofDays(3)));
        assertThat(testBed.nodes(due, journey)).contains("tag");
        testBed.passUntil(held.plus(Duration.ofDays(5)).minusSeconds(1));
        assertThat(testBed.nodes(waiting, journey)).doesNotContain("tag");
        testBed.passUntil(held.plus(Duration.ofDays(5)));
        assertThat(testBed.nodes(waiting, journey)).contains("tag");
        assertThat(testBed.count("select count(*) from message where journey_key = 'held-shift' and due_at > planned_at"
                        + " and expires_at = due_at + interval '3 days'"))
                .isEqualTo(2);
    }

    @Test
    void whoseWaitIsSkippedGoesOnWithoutTheMessagesOnTheWay() {
        String journey = testBed.deploy("trial.bpmn", "held-skip", Map.of());
        MemberId opener = testBed.member("UTC");
        MemberId quiet = testBed.member("UTC");
        enrolments.enter(journey, "all", List.of(opener, quiet));
        testBed.recordOutcome(opener, "sendFirst", "OPENED");
        testBed.jdbc
                .sql("update message set state = 'DELIVERED', sent_at = planned_at where journey_key = 'held-skip'")
                .update();
        holds.hold(journey, "ada");
        testBed.pass(Duration.ofDays(4));

        holds.resume(journey, Choice.SKIP, "ada");
        testBed.work();

        assertThat(testBed.messages(opener, journey))
                .containsExactly("sendFirst DELIVERED", "sendSecond WITHHELD STOPPED");
        assertThat(testBed.outcome(opener, journey)).isEqualTo("COMPLETED");
        assertThat(testBed.nodes(quiet, journey)).contains("which");
        testBed.pass(Duration.ofDays(2));
        assertThat(enrolments.countActive(journey)).isZero();
    }

    @Test
    void aGoalEndsTheEnrolmentAtOnceAndAnotherEventWaitsForTheResume() {
        String journey = testBed.deploy("trial.bpmn", "held-events", Map.of());
        MemberId buyer = testBed.member("UTC");
        MemberId visitor = testBed.member("UTC");
        enrolments.enter(journey, "all", List.of(buyer, visitor));
        testBed.pass(Duration.ofDays(3));
        holds.hold(journey, "ada");

        testBed.recordAndProcess(buyer, "purchase");
        testBed.recordAndProcess(visitor, "visit");

        assertThat(testBed.outcome(buyer, journey)).isEqualTo("GOAL");
        assertThat(testBed.outcome(visitor, journey)).isEqualTo("open");
        assertThat(holds.of(journey).orElseThrow().events()).isEqualTo(1);
        testBed.pass(Duration.ofDays(3));
        holds.resume(journey, Choice.NOW, "ada");
        testBed.work();

        assertThat(testBed.nodes(visitor, journey))
                .as("the visit came before the timer")
                .contains("visited")
                .doesNotContain("twoDays");
        assertThat(testBed.outcome(visitor, journey)).isEqualTo("COMPLETED");
        assertThat(testBed.count("select count(*) from held_event")).isZero();
    }

    @Test
    void nobodyEntersUntilTheResume() {
        testBed.segment("held-segment", List.of());
        String journey = testBed.deploy(
                "trial.bpmn", "held-entries", Map.of("<camunda:property name=\"entry\" value=\"manual\" />", """
                        <camunda:property name="entry" value="segment-entering" />
                        <camunda:property name="segment" value="held-segment" />"""));
        testBed.work();
        holds.hold(journey, "ada");
        List<MemberId> coming = testBed.members(7, "UTC");
        testBed.enterSegment("held-segment", coming);
        testBed.work();

        assertThat(enrolments.countActive(journey)).isZero();
        assertThatThrownBy(() -> enrolments.enter(journey, "by-hand", coming))
                .isInstanceOf(IllegalArgumentException.class);
        holds.resume(journey, Choice.NOW, "ada");
        testBed.work();
        assertThat(enrolments.countActive(journey)).isEqualTo(7);
    }

    @Test
    void thoseWhoWouldHaveEnteredBySegmentOrEventAreSkippedOnRequest() {
        testBed.segment("held-skipped", List.of());
        String bySegment = testBed.deploy(
                "trial.bpmn", "held-skip-segment", Map.of("<camunda:property name=\"entry\" value=\"manual\" />", """
                        <camunda:property name="entry" value="segment-entering" />
                        <camunda:property name="segment" value="held-skipped" />"""));
        String byEvent = byEvent("held-skip-event");
        testBed.work();
        Stream.of(bySegment, byEvent).forEach(journey -> holds.hold(journey, "ada"));
        testBed.enterSegment("held-skipped", testBed.members(3, "UTC"));
        testBed.recordAndProcess(testBed.member("UTC"), "signup");
        assertThat(holds.of(byEvent).orElseThrow().entries()).isEqualTo(1);

        Stream.of(bySegment, byEvent).forEach(journey -> holds.resume(journey, Choice.SKIP, "ada"));
        testBed.work();
        assertThat(enrolments.countActive(bySegment)).isZero();
        assertThat(enrolments.countActive(byEvent)).isZero();
    }

    @Test
    void whoseEventCameWhileHeldEntersOnceAtTheResume() {
        String journey = byEvent("held-event-entry");
        MemberId member = testBed.member("UTC");
        holds.hold(journey, "ada");
        testBed.recordAndProcess(member, "signup");
        testBed.recordAndProcess(member, "signup");
        assertThat(enrolments.countActive(journey)).isZero();

        holds.resume(journey, Choice.NOW, "ada");
        testBed.work();

        assertThat(enrolments.countActive(journey)).isEqualTo(1);
        assertThat(testBed.count("select count(*) from entry_retry")).isZero();
    }

    private String byEvent(String key) {
        return testBed.deploy("trial.bpmn", key, Map.of("<camunda:property name=\"entry\" value=\"manual\" />", """
                        <camunda:property name="entry" value="event" />
                        <camunda:property name="event" value="signup" />"""));
    }
}
