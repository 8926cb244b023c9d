package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@JourneyIT
class EnrolmentsIT {

    @Autowired
    JourneyTestBed lab;

    @Autowired
    Enrolments enrolments;

    @Autowired
    Members members;

    @BeforeEach
    void noon() {
        lab.setClock(JourneyTestBed.MONDAY_NOON);
    }

    private MemberId enrolledIn(String journey) {
        MemberId member = lab.member("UTC");
        assertThat(enrolments.enter(journey, "test", List.of(member)).enrolled())
                .isEqualTo(1);
        return member;
    }

    @Test
    void aMemberWhoOpenedIsSentTheSecondMessage() {
        String journey = lab.deploy("trial.bpmn", "trial-opened", Map.of());
        MemberId member = enrolledIn(journey);
        assertThat(lab.messages(member, journey)).containsExactly("sendFirst PENDING");
        lab.comesBack(member, "sendFirst", "OPENED");
        lab.pass(Duration.ofDays(3).minusSeconds(1));
        assertThat(lab.nodes(member, journey)).containsExactly("start", "sendFirst", "waitThreeDays");
        lab.pass(Duration.ofSeconds(1));
        assertThat(lab.messages(member, journey)).containsExactly("sendFirst PENDING", "sendSecond PENDING");
        assertThat(lab.outcome(member, journey)).isEqualTo("COMPLETED");
        lab.nothingIsLost();
    }

    @Test
    void aMemberWhoDidNotOpenIsTaggedAndContinuesAtAVisit() {
        String journey = lab.deploy("trial.bpmn", "trial-visits", Map.of());
        MemberId member = enrolledIn(journey);
        lab.pass(Duration.ofDays(4));
        assertThat(members.byId(member).orElseThrow().tags()).contains("quiet");
        assertThat(lab.nodes(member, journey)).endsWith("which");
        lab.does(member, "visit");
        assertThat(lab.nodes(member, journey)).endsWith("endVisited");
        assertThat(lab.outcome(member, journey)).isEqualTo("COMPLETED");
        assertThat(lab.count("select count(*) from step where node = 'visited' and arrived_by = 'f8'"))
                .isPositive();
        lab.nothingIsLost();
    }

    @Test
    void aMemberWithoutEventsContinuesByTheTimer() {
        String journey = lab.deploy("trial.bpmn", "trial-nothing", Map.of());
        MemberId member = enrolledIn(journey);
        lab.pass(Duration.ofDays(5));
        assertThat(lab.nodes(member, journey))
                .containsExactlyInAnyOrder(
                        "start", "sendFirst", "waitThreeDays", "opened", "tag", "which", "twoDays", "endQuiet");
        assertThat(lab.outcome(member, journey)).isEqualTo("COMPLETED");
    }

    @Test
    void theGoalEndsTheWaitAtOnceAndWithholdsWhatIsPending() {
        String journey = lab.deploy("trial.bpmn", "trial-goal", Map.of());
        MemberId member = enrolledIn(journey);
        lab.pass(Duration.ofHours(1));
        lab.does(member, "purchase");
        assertThat(lab.outcome(member, journey)).isEqualTo("GOAL");
        assertThat(lab.messages(member, journey)).containsExactly("sendFirst WITHHELD GOAL_REACHED");
        assertThat(enrolments
                        .ofMember(member, lab.now().plusSeconds(1), 10)
                        .get(0)
                        .conversions())
                .hasSize(1);
        lab.pass(Duration.ofDays(10));
        assertThat(lab.messages(member, journey)).hasSize(1);
        lab.nothingIsLost();
    }

    @Test
    void anExitEndsTheEnrolmentWithoutAConversion() {
        String journey = lab.deploy("trial.bpmn", "trial-exit", Map.of());
        MemberId member = enrolledIn(journey);
        lab.pass(Duration.ofDays(4));
        lab.does(member, "complaint");
        assertThat(lab.outcome(member, journey)).isEqualTo("EXITED");
        assertThat(lab.messages(member, journey)).containsExactly("sendFirst WITHHELD LEFT_JOURNEY");
        assertThat(enrolments
                        .ofMember(member, lab.now().plusSeconds(1), 10)
                        .get(0)
                        .conversions())
                .isEmpty();
    }
}
