package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.MemberId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Journeys that begin with an event. */
@JourneyIT
@FromMondayNoon
class EventEntriesIT {

    private static final String BY_HAND = "<camunda:property name=\"entry\" value=\"manual\" />";
    private static final String BY_EVENT = """
            <camunda:property name="entry" value="event" />
            <camunda:property name="event" value="signup" />""";

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Enrolments enrolments;

    @Autowired
    Incidents incidents;

    @AfterEach
    void refuseNothingAnyMore() {
        testBed.jdbc.sql("drop function if exists refuse cascade").update();
    }

    @Test
    void anEventAdmitsItsMemberAtOnceAndOnlyOnceWhileInTheJourney() {
        String journey = testBed.deploy("trial.bpmn", "signup-once", Map.of(BY_HAND, BY_EVENT));
        MemberId member = testBed.member("UTC");
        testBed.record(member, "signup", testBed.now());
        testBed.record(member, "signup", testBed.now());
        testBed.record(testBed.member("UTC"), "awaited-by-nobody", testBed.now());
        assertThat(testBed.runOnce("events")).isEqualTo(2);
        assertThat(enrolments.countActive(journey)).isEqualTo(1);
        testBed.recordAndProcess(member, "signup");
        assertThat(testBed.nodes(member, journey)).containsExactly("start", "sendFirst", "waitThreeDays");
    }

    @Test
    void aMessageKeepsItsJourneysZone() {
        String journey = testBed.deploy(
                "trial.bpmn",
                "signup-tokyo",
                Map.of(
                        BY_HAND,
                        BY_EVENT,
                        "name=\"messageKind\"",
                        "name=\"zone\" value=\"Asia/Tokyo\" /><camunda:property name=\"messageKind\""));
        MemberId member = testBed.member("UTC");
        testBed.recordAndProcess(member, "signup");
        assertThat(testBed.jdbc
                        .sql("select journey_zone from message where journey_key = :journey")
                        .param("journey", journey)
                        .query(String.class)
                        .list())
                .containsOnly("Asia/Tokyo");
    }

    @Test
    void anEventBeforeTheJourneyOrLongAgoAdmitsNobody() {
        String journey = testBed.deploy("trial.bpmn", "signup-late", Map.of(BY_HAND, BY_EVENT));
        testBed.record(testBed.member("UTC"), "signup", testBed.now().minusSeconds(1));
        testBed.work();
        testBed.pass(Duration.ofDays(2));
        testBed.record(testBed.member("UTC"), "signup", testBed.now().minus(Duration.ofHours(25)));
        testBed.record(testBed.member("UTC"), "signup", testBed.now().minus(Duration.ofHours(23)));
        testBed.work();
        assertThat(enrolments.countActive(journey)).isEqualTo(1);
    }

    @Test
    void onlyMembersOfTheSegmentAreAdmitted() {
        testBed.segment("signup-vip", List.of());
        String journey = testBed.deploy(
                "trial.bpmn",
                "signup-segment",
                Map.of(BY_HAND, BY_EVENT + "<camunda:property name=\"segment\" value=\"signup-vip\" />"));
        MemberId vip = testBed.member("UTC");
        testBed.enterSegment("signup-vip", List.of(vip));
        testBed.record(vip, "signup", testBed.now());
        testBed.record(testBed.member("UTC"), "signup", testBed.now());
        testBed.work();
        assertThat(enrolments.countActive(journey)).isEqualTo(1);
        assertThat(testBed.outcome(vip, journey)).isEqualTo("open");
    }

    @Test
    void manyAreAdmittedTogetherAndOneWhoFailsIsRetried() {
        String journey = testBed.deploy("trial.bpmn", "signup-many", Map.of(BY_HAND, BY_EVENT));
        List<MemberId> members = testBed.members(400, "UTC");
        MemberId bad = members.get(123);
        testBed.rejectMessagesTo(bad);
        members.forEach(member -> testBed.record(member, "signup", testBed.now()));
        assertThat(testBed.runOnce("events")).isEqualTo(400);
        assertThat(enrolments.countActive(journey)).isEqualTo(399);
        assertThat(incidents.of(bad))
                .filteredOn(each -> each.journey().equals(journey))
                .hasSize(1);
        testBed.rejectNobody();
        testBed.pass(Duration.ofMinutes(2));
        assertThat(enrolments.countActive(journey)).isEqualTo(400);
        testBed.nothingIsLost();
    }
}
