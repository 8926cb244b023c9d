package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@JourneyIT
@FromMondayNoon
class EnrolmentsIT {

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Enrolments enrolments;

    @Autowired
    Members members;

    private MemberId enrolledIn(String journey) {
        MemberId member = testBed.member("UTC");
        assertThat(enrolments.enter(journey, "test", List.of(member)).enrolled())
                .isEqualTo(1);
        return member;
    }

    @Test
    void aMemberWhoOpenedIsSentTheSecondMessage() {
        String journey = testBed.deploy("trial.bpmn", "trial-opened", Map.of());
        MemberId member = enrolledIn(journey);
        assertThat(testBed.messages(member, journey)).containsExactly("sendFirst PENDING");
        testBed.recordOutcome(member, "sendFirst", "OPENED");
        testBed.pass(Duration.ofDays(3).minusSeconds(1));
        assertThat(testBed.nodes(member, journey)).containsExactly("start", "sendFirst", "waitThreeDays");
        testBed.pass(Duration.ofSeconds(1));
        assertThat(testBed.messages(member, journey)).containsExactly("sendFirst PENDING", "sendSecond PENDING");
        assertThat(testBed.outcome(member, journey)).isEqualTo("COMPLETED");
        testBed.nothingIsLost();
    }

    @Test
    void aMemberWhoDidNotOpenIsTaggedAndContinuesAtAVisit() {
        String journey = testBed.deploy("trial.bpmn", "trial-visits", Map.of());
        MemberId member = enrolledIn(journey);
        testBed.pass(Duration.ofDays(4));
        assertThat(members.byId(member).orElseThrow().tags()).contains("quiet");
        assertThat(testBed.nodes(member, journey)).endsWith("which");
        testBed.recordAndProcess(member, "visit");
        assertThat(testBed.nodes(member, journey)).endsWith("endVisited");
        assertThat(testBed.outcome(member, journey)).isEqualTo("COMPLETED");
        assertThat(testBed.count("select count(*) from step where node = 'visited' and arrived_by = 'f8'"))
                .isPositive();
        testBed.nothingIsLost();
    }

    @Test
    void aMemberWithoutEventsContinuesByTheTimer() {
        String journey = testBed.deploy("trial.bpmn", "trial-nothing", Map.of());
        MemberId member = enrolledIn(journey);
        testBed.pass(Duration.ofDays(5));
        assertThat(testBed.nodes(member, journey))
                .containsExactlyInAnyOrder(
                        "start", "sendFirst", "waitThreeDays", "opened", "tag", "which", "twoDays", "endQuiet");
        assertThat(testBed.outcome(member, journey)).isEqualTo("COMPLETED");
    }

    @Test
    void theGoalEndsTheWaitAtOnceAndWithholdsWhatIsPending() {
        String journey = testBed.deploy("trial.bpmn", "trial-goal", Map.of());
        MemberId member = enrolledIn(journey);
        testBed.pass(Duration.ofHours(1));
        testBed.recordAndProcess(member, "purchase");
        assertThat(testBed.outcome(member, journey)).isEqualTo("GOAL");
        assertThat(testBed.messages(member, journey)).containsExactly("sendFirst WITHHELD GOAL_REACHED");
        assertThat(enrolments
                        .ofMember(member, testBed.now().plusSeconds(1), 10)
                        .get(0)
                        .conversions())
                .hasSize(1);
        testBed.pass(Duration.ofDays(10));
        assertThat(testBed.messages(member, journey)).hasSize(1);
        testBed.nothingIsLost();
    }

    @Test
    void anExitEndsTheEnrolmentWithoutAConversion() {
        String journey = testBed.deploy("trial.bpmn", "trial-exit", Map.of());
        MemberId member = enrolledIn(journey);
        testBed.pass(Duration.ofDays(4));
        testBed.recordAndProcess(member, "complaint");
        assertThat(testBed.outcome(member, journey)).isEqualTo("EXITED");
        assertThat(testBed.messages(member, journey)).containsExactly("sendFirst WITHHELD LEFT_JOURNEY");
        assertThat(enrolments
                        .ofMember(member, testBed.now().plusSeconds(1), 10)
                        .get(0)
                        .conversions())
                .isEmpty();
    }
}
