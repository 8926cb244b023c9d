package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.event.Events.Correction;
import dev.rekindle.member.MemberId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A refund is no purchase, and a corrected event takes its conversions along. */
@JourneyIT
@FromMondayNoon
class RefundsIT {

    private static final String WINDOW = "name=\"goalWindow\"";

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Enrolments enrolments;

    @Test
    void aRefundReachesNoGoal() {
        String journey = testBed.deploy("trial.bpmn", "refund-ignored", Map.of());
        MemberId member = enter(journey);
        testBed.recordAndProcess(member, "refund-1", "purchase", "-10");
        assertThat(testBed.outcome(member, journey)).isEqualTo("open");
        assertThat(conversionsOf(member)).isEmpty();

        testBed.recordAndProcess(member, "refund-2", "purchase", "0");
        assertThat(testBed.outcome(member, journey)).isEqualTo("GOAL");
    }

    @Test
    void aRefundReachesTheGoalWhereTheJourneySaysSo() {
        String journey = testBed.deploy(
                "trial.bpmn",
                "refund-counted",
                Map.of(WINDOW, "name=\"refunds\" value=\"count\" /><camunda:property " + WINDOW));
        MemberId member = enter(journey);
        testBed.recordAndProcess(member, "refund-3", "purchase", "-10");
        assertThat(testBed.outcome(member, journey)).isEqualTo("GOAL");
        assertThat(conversionsOf(member)).hasSize(1);
    }

    @Test
    void aCorrectedEventTakesItsConversionsAlong() {
        String journey = testBed.deploy("trial.bpmn", "correct-goal", Map.of());
        MemberId member = enter(journey);
        testBed.recordAndProcess(member, "correct-1", "purchase", "100");
        assertThat(conversionsOf(member)).containsExactly("100.00");

        assertThat(testBed.correct(member, "correct-1", "purchase", "80")).isEqualTo(Correction.CORRECTED);
        assertThat(conversionsOf(member)).containsExactly("80.00");

        assertThat(testBed.correct(member, "correct-1", "purchase", "-80")).isEqualTo(Correction.CORRECTED);
        assertThat(conversionsOf(member)).isEmpty();

        assertThat(testBed.correct(member, "correct-1", "purchase", "-80")).isEqualTo(Correction.UNCHANGED);
        assertThat(testBed.correct(member, "correct-none", "purchase", "1")).isEqualTo(Correction.UNKNOWN);
        assertThat(testBed.correct(testBed.member("UTC"), "correct-1", "purchase", "1"))
                .isEqualTo(Correction.OTHER_MEMBER);
        assertThat(testBed.count("select count(*) from event_correction k join event e on e.id = k.event_id"
                        + " where e.external_id = 'correct-1'"))
                .isEqualTo(2);
    }

    @Test
    void anEventThatIsCorrectedToTheGoalConvertsAndWithholdsWhatIsPending() {
        String journey = testBed.deploy("trial.bpmn", "correct-late", Map.of());
        MemberId member = enter(journey);
        testBed.recordAndProcess(member, "correct-2", "return", "5");
        assertThat(conversionsOf(member)).isEmpty();

        assertThat(testBed.correct(member, "correct-2", "purchase", "5")).isEqualTo(Correction.CORRECTED);
        assertThat(conversionsOf(member)).containsExactly("5.00");
        assertThat(testBed.messages(member, journey)).containsExactly("sendFirst WITHHELD GOAL_REACHED");
    }

    private MemberId enter(String journey) {
        MemberId member = testBed.member("UTC");
        enrolments.enter(journey, "once", List.of(member));
        testBed.work();
        return member;
    }

    private List<String> conversionsOf(MemberId member) {
        return testBed.jdbc
                .sql("select amount::text from conversion c join enrolment e on e.id = c.enrolment_id"
                        + " where e.member_id = :member")
                .param("member", member.value())
                .query(String.class)
                .list();
    }
}
