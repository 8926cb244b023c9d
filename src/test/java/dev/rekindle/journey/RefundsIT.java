package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.event.Events.Correction;
import dev.rekindle.member.MemberId;
import java.math.BigDecimal;
import java.time.Duration;
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

    @Autowired
    Events events;

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

    @Test
    void refundsReduceThePurchaseThatTheyNameHoweverLateAndEachOnce() {
        String net = testBed.deploy("trial.bpmn", "revenue-net", Map.of());
        String gross = testBed.deploy(
                "trial.bpmn",
                "revenue-gross",
                Map.of(WINDOW, "name=\"revenue\" value=\"gross\" /><camunda:property " + WINDOW));
        MemberId member = enter(net);
        enrolments.enter(gross, "once", List.of(member));
        record(event(member, "net-1", "purchase", "100", "GBP", Map.of("orderId", "N-1")));
        testBed.pass(Duration.ofDays(40));

        record(event(member, "net-r1", "return", "-30", "GBP", Map.of("refundOf", "N-1")));
        record(event(member, "net-r1", "return", "-30", "GBP", Map.of("refundOf", "N-1")));
        record(event(member, "net-r2", "return", "25", "USD", Map.of("refundOf", "N-1")));
        record(event(member, "net-r3", "return", "-5", "GBP", Map.of("refundOf", "N-2")));
        assertThat(moneyOf(member, net)).containsExactly("70.00");
        assertThat(moneyOf(member, gross)).containsExactly("100.00");

        record(event(member, "net-r4", "return", "90", "GBP", Map.of("refundOf", "N-1")));
        assertThat(moneyOf(member, net)).containsExactly("0.00");
        events.correct(event(member, "net-r4", "return", "20", "GBP", Map.of("refundOf", "N-1")));
        assertThat(moneyOf(member, net)).containsExactly("50.00");
        events.correct(event(member, "net-r1", "return", "-30", "GBP", Map.of("refundOf", "N-2")));
        testBed.setClock(JourneyTestBed.MONDAY_NOON);
        events.correct(event(member, "net-1", "purchase", "99", "GBP", Map.of("orderId", "N-1")));
        assertThat(moneyOf(member, net)).containsExactly("79.00");
        events.withdraw("net-r4", "never sent back");
        assertThat(moneyOf(member, net)).containsExactly("99.00");
        assertThat(testBed.count(
                        "select count(*) from report_waiting w join enrolment e on report_block(e.id) = w.block"
                                + " where e.journey_key = '" + net + "'"))
                .isPositive();
    }

    @Test
    void aRefundThatCameFirstOrNamesOrdersByItsItemsIsSubtractedToo() {
        String journey = testBed.deploy("trial.bpmn", "revenue-items", Map.of());
        MemberId member = enter(journey);
        record(event(
                member,
                "items-r",
                "return",
                "-9",
                "GBP",
                Map.of(
                        "items",
                        List.of(
                                Map.of("refundOf", "I-1", "quantity", 2, "price", 2.5),
                                Map.of("refundOf", "I-2", "quantity", 1, "price", 4)))));
        record(event(member, "items-1", "purchase", "20", "GBP", Map.of("orderId", "I-1")));
        record(event(member, "items-2", "purchase", "10", "GBP", Map.of("orderId", "I-2")));
        record(event(member, "items-3", "purchase", "10", "GBP", Map.of("orderId", "I-2")));
        assertThat(moneyOf(member, journey)).containsExactly("15.00", "6.00", "10.00");
    }

    private void record(EventDraft event) {
        events.record(List.of(event));
        testBed.work();
    }

    private EventDraft event(
            MemberId member, String id, String type, String amount, String currency, Map<String, Object> properties) {
        return new EventDraft(
                id, testBed.externalId(member), type, testBed.now(), new BigDecimal(amount), currency, properties);
    }

    /** What reports read, in the order of the events. */
    private List<String> moneyOf(MemberId member, String journey) {
        return testBed.jdbc
                .sql("select c.amount::text from report_conversion c join report_enrolment e using (enrolment_id)"
                        + " where e.member_id = :member and e.journey_key = :journey order by c.event_id")
                .param("member", member.value())
                .param("journey", journey)
                .query(String.class)
                .list();
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
