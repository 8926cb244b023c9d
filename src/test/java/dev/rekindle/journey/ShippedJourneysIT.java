package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.catalogue.JourneyVersions;
import dev.rekindle.journey.definition.Flow;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.RecurringTask;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** Runs each shipped journey along each of its flows. */
@JourneyIT
@FromMondayNoon
class ShippedJourneysIT {

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Enrolments enrolments;

    @Autowired
    JourneyVersions versions;

    @Autowired
    Members members;

    @Autowired
    @Qualifier("dev.rekindle.journey.enrolment.entry.DateEntries")
    RecurringTask dates;

    /** So many treated members who have just entered. */
    private List<MemberId> treated(String journey, int count) {
        List<MemberId> some = testBed.members(count * 2 + 10, "Europe/London");
        enrolments.enter(journey, "test", some);
        return some.stream()
                .filter(member -> !enrolments
                        .ofMember(member, testBed.now().plusSeconds(1), 1)
                        .get(0)
                        .holdout())
                .limit(count)
                .toList();
    }

    private void everyFlowWasTaken(String journey) {
        assertThat(testBed.jdbc
                        .sql("""
                select distinct s.arrived_by from step s join enrolment e on e.id = s.enrolment_id
                 where e.journey_key = :journey and s.arrived_by is not null
                """)
                        .param("journey", journey)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(
                        versions.liveOf(journey).orElseThrow().definition().flows().stream()
                                .map(Flow::id)
                                .toList());
        testBed.nothingIsLost();
    }

    @Test
    void welcome() {
        List<MemberId> four = treated("welcome", 4);
        MemberId curious = four.get(0);
        MemberId opened = four.get(1);
        MemberId quiet = four.get(2);
        MemberId buyer = four.get(3);
        testBed.recordOutcome(curious, "sendHello", "OPENED");
        testBed.recordOutcome(opened, "sendHello", "OPENED");
        testBed.pass(Duration.ofDays(3));
        assertThat(testBed.nodes(curious, "welcome")).endsWith("waitMorning");
        testBed.passUntil(Instant.parse("2026-03-06T08:59:59Z"));
        assertThat(testBed.messages(curious, "welcome")).hasSize(1);
        testBed.pass(Duration.ofSeconds(1));
        assertThat(testBed.nodes(curious, "welcome")).contains("sendTips");
        assertThat(testBed.nodes(quiet, "welcome")).contains("sendNudge");
        testBed.recordOutcome(curious, "sendTips", "CLICKED");
        testBed.recordAndProcess(buyer, "purchase");
        testBed.pass(Duration.ofDays(4));
        assertThat(testBed.nodes(curious, "welcome")).contains("endCurious");
        assertThat(members.byId(curious).orElseThrow().tags()).contains("curious");
        assertThat(testBed.nodes(opened, "welcome")).contains("endQuiet").doesNotContain("endCurious");
        assertThat(testBed.nodes(quiet, "welcome")).contains("endQuiet");
        assertThat(testBed.outcome(quiet, "welcome")).isEqualTo("COMPLETED");
        assertThat(testBed.outcome(buyer, "welcome")).isEqualTo("GOAL");
        everyFlowWasTaken("welcome");
    }

    @Test
    void winBack() {
        List<MemberId> four = treated("win-back", 4);
        MemberId tempted = four.get(0);
        MemberId opened = four.get(1);
        MemberId silent = four.get(2);
        MemberId buyer = four.get(3);
        testBed.recordOutcome(tempted, "sendMissYou", "OPENED");
        testBed.recordOutcome(opened, "sendMissYou", "OPENED");
        testBed.pass(Duration.ofDays(5).plusHours(7));
        assertThat(testBed.nodes(tempted, "win-back")).contains("sendOffer");
        assertThat(testBed.nodes(silent, "win-back")).contains("sendLastCall").doesNotContain("sendOffer");
        testBed.recordOutcome(tempted, "sendOffer", "CLICKED");
        testBed.recordAndProcess(buyer, "purchase");
        testBed.pass(Duration.ofDays(8));
        assertThat(testBed.nodes(tempted, "win-back")).contains("endTempted");
        assertThat(testBed.nodes(opened, "win-back")).contains("sendOffer", "sendLastCall", "endLeft");
        assertThat(testBed.outcome(buyer, "win-back")).isEqualTo("GOAL");
        everyFlowWasTaken("win-back");
    }

    @Test
    void birthdayBeginsAtNineInTheMembersZone() {
        LocalDate day = LocalDate.of(2026, 3, 3);
        List<MemberId> born = testBed.membersBornOn(day, 20, "Asia/Shanghai");
        testBed.jdbc
                .sql("update date_cursor set reached_at = '2026-03-01T00:00:00Z' where journey_key = 'birthday'")
                .update();
        Instant nineThere = Instant.parse("2026-03-03T01:00:00Z");
        fireDates(nineThere.minus(Duration.ofMinutes(15)));
        assertThat(entered(born)).isZero();
        fireDates(nineThere);
        assertThat(entered(born)).isEqualTo(20);
        fireDates(nineThere);
        fireDates(nineThere.plus(Duration.ofMinutes(15)));
        assertThat(entered(born)).isEqualTo(20);
    }

    private void fireDates(Instant at) {
        testBed.setClock(at);
        dates.run(new Firing("journey-dates", "", at));
    }

    private long entered(List<MemberId> born) {
        return testBed.jdbc
                .sql("""
                select count(*) from enrolment where entry_key = 'birthday:2026' and member_id = any(:members)
                """)
                .param("members", born.stream().map(MemberId::value).toArray(Long[]::new))
                .query(Long.class)
                .single();
    }

    @Test
    void birthday() {
        List<MemberId> three = treated("birthday", 3);
        MemberId opened = three.get(0);
        MemberId silent = three.get(1);
        MemberId buyer = three.get(2);
        testBed.recordOutcome(opened, "sendGreeting", "OPENED");
        testBed.pass(Duration.ofDays(4));
        assertThat(testBed.nodes(opened, "birthday")).doesNotContain("sendReminder");
        assertThat(testBed.nodes(silent, "birthday")).contains("sendReminder");
        testBed.recordAndProcess(buyer, "purchase");
        testBed.pass(Duration.ofDays(4));
        assertThat(testBed.nodes(opened, "birthday")).contains("sendLastDay", "endOver");
        assertThat(testBed.outcome(silent, "birthday")).isEqualTo("COMPLETED");
        assertThat(testBed.outcome(buyer, "birthday")).isEqualTo("GOAL");
        everyFlowWasTaken("birthday");
    }

    @Test
    void dormantReactivation() {
        String journey = "dormant-reactivation";
        List<MemberId> four = treated(journey, 4);
        MemberId visitor = four.get(0);
        MemberId opened = four.get(1);
        MemberId silent = four.get(2);
        MemberId buyer = four.get(3);
        testBed.passUntil(Instant.parse("2026-03-05T09:59:59Z"));
        assertThat(testBed.messages(visitor, journey)).isEmpty();
        testBed.pass(Duration.ofSeconds(1));
        assertThat(testBed.messages(visitor, journey)).hasSize(1);
        testBed.recordOutcome(opened, "sendStillThere", "OPENED");
        testBed.pass(Duration.ofDays(1));
        testBed.recordAndProcess(visitor, "visit");
        testBed.recordAndProcess(buyer, "purchase");
        assertThat(testBed.nodes(visitor, journey)).contains("visited", "sendNews");
        testBed.pass(Duration.ofDays(11));
        assertThat(testBed.nodes(opened, journey)).contains("sixDays", "sendNews", "endOver");
        assertThat(testBed.nodes(silent, journey))
                .contains("sendSms", "endLeft")
                .doesNotContain("sendNews");
        assertThat(testBed.outcome(buyer, journey)).isEqualTo("GOAL");
        everyFlowWasTaken(journey);
    }
}
