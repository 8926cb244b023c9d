package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.MemberId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Journeys that begin with an event. */
@JourneyIT
class EventEntriesIT {

    private static final String BY_HAND = "<camunda:property name=\"entry\" value=\"manual\" />";
    private static final String BY_EVENT = """
            <camunda:property name="entry" value="event" />
            <camunda:property name="event" value="signup" />""";

    @Autowired
    JourneyTestBed lab;

    @Autowired
    Enrolments enrolments;

    @Autowired
    Incidents incidents;

    @BeforeEach
    void noon() {
        lab.setClock(JourneyTestBed.MONDAY_NOON);
    }

    /** Leaves nothing due for later tests. */
    @AfterEach
    void allEnd() {
        lab.jdbc.sql("drop function if exists refuse cascade").update();
        lab.pass(Duration.ofDays(30));
    }

    @Test
    void anEventAdmitsItsMemberAtOnceAndOnlyOnceWhileInTheJourney() {
        String journey = lab.deploy("trial.bpmn", "signup-once", Map.of(BY_HAND, BY_EVENT));
        MemberId member = lab.member("UTC");
        lab.record(member, "signup", lab.now());
        lab.record(member, "signup", lab.now());
        lab.record(lab.member("UTC"), "login", lab.now());
        assertThat(lab.runOnce("events")).isEqualTo(3);
        assertThat(enrolments.countActive(journey)).isEqualTo(1);
        lab.does(member, "signup");
        assertThat(lab.nodes(member, journey)).containsExactly("start", "sendFirst", "waitThreeDays");
    }

    @Test
    void anEventBeforeTheJourneyOrLongAgoAdmitsNobody() {
        String journey = lab.deploy("trial.bpmn", "signup-late", Map.of(BY_HAND, BY_EVENT));
        lab.record(lab.member("UTC"), "signup", lab.now().minusSeconds(1));
        lab.work();
        lab.pass(Duration.ofDays(2));
        lab.record(lab.member("UTC"), "signup", lab.now().minus(Duration.ofHours(25)));
        lab.record(lab.member("UTC"), "signup", lab.now().minus(Duration.ofHours(23)));
        lab.work();
        assertThat(enrolments.countActive(journey)).isEqualTo(1);
    }

    @Test
    void onlyMembersOfTheSegmentAreAdmitted() {
        lab.segment("signup-vip", List.of());
        String journey = lab.deploy(
                "trial.bpmn",
                "signup-segment",
                Map.of(BY_HAND, BY_EVENT + "<camunda:property name=\"segment\" value=\"signup-vip\" />"));
        MemberId vip = lab.member("UTC");
        lab.enterSegment("signup-vip", List.of(vip));
        lab.record(vip, "signup", lab.now());
        lab.record(lab.member("UTC"), "signup", lab.now());
        lab.work();
        assertThat(enrolments.countActive(journey)).isEqualTo(1);
        assertThat(lab.outcome(vip, journey)).isEqualTo("open");
    }

    @Test
    void manyAreAdmittedTogetherAndOneWhoFailsIsRetried() {
        String journey = lab.deploy("trial.bpmn", "signup-many", Map.of(BY_HAND, BY_EVENT));
        List<MemberId> members = lab.members(400, "UTC");
        MemberId bad = members.get(123);
        lab.refuseMessagesTo(bad);
        members.forEach(member -> lab.record(member, "signup", lab.now()));
        assertThat(lab.runOnce("events")).isEqualTo(400);
        assertThat(enrolments.countActive(journey)).isEqualTo(399);
        assertThat(incidents.of(bad))
                .filteredOn(each -> each.journey().equals(journey))
                .hasSize(1);
        lab.refuseNobody();
        lab.pass(Duration.ofMinutes(2));
        assertThat(enrolments.countActive(journey)).isEqualTo(400);
        lab.nothingIsLost();
    }
}
