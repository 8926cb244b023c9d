package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekindle.member.MemberId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One member of a batch fails: the rest continue in the same transaction, and the batch is not executed again. */
@JourneyIT
@FromMondayNoon
class BadMemberIT {

    private static final int MEMBERS = 500;
    private static final int MIDDLE = 250;

    /** Statements that record a failure: the job or the entry retry is read and written, and the reason. */
    private static final int RECORDING = 10;

    /** Statements that find the rejected member: the batch's last kind of row is written for eighths, and once more. */
    private static final int SEARCHING = 40;

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Enrolments enrolments;

    @Autowired
    Incidents incidents;

    private List<MemberId> members = List.of();
    private MemberId bad = new MemberId(1);

    @BeforeEach
    void noon() {
        members = testBed.members(MEMBERS, "UTC");
        bad = members.get(MIDDLE);
    }

    @AfterEach
    void refuseNothingAnyMore() {
        testBed.jdbc.sql("drop function if exists refuse cascade").update();
    }

    @Test
    void aFailingTimerCostsTheRestOfTheBatchNothing() {
        String journey = waiting("bad-timer");
        change("update act_ru_job set handler_cfg_ = 'nowhere'");
        int statements = run("timers", MEMBERS - 1);
        assertThat(statements).isLessThanOrEqualTo(BatchCostIT.TIMERS + RECORDING);
        everyMemberButTheBadHas("tag", journey);
        becomesAnIncident("not found");
        change("update act_ru_job set handler_cfg_ = 'waitThreeDays'");
        retried(journey);
    }

    @Test
    void aMemberWhoseRowsAreRejectedIsFoundWithoutExecutingTheBatchAgain() {
        String journey = waiting("bad-message");
        members.forEach(member -> testBed.recordOutcome(member, "sendFirst", "OPENED"));
        testBed.rejectMessagesTo(bad);
        int statements = run("timers", MEMBERS - 1);
        assertThat(statements).isLessThanOrEqualTo(BatchCostIT.TIMERS + SEARCHING + RECORDING);
        everyMemberButTheBadHas("sendSecond", journey);
        becomesAnIncident("refused by the test");
        testBed.rejectNobody();
        retried(journey);
    }

    @Test
    void aFailingEventCostsTheRestOfTheBatchNothing() {
        String journey = waiting("bad-event");
        change("update act_ru_event_subscr set activity_id_ = 'nowhere'");
        members.forEach(member -> testBed.record(member, "purchase", testBed.now()));
        int statements = run("events", MEMBERS);
        assertThat(statements).isLessThanOrEqualTo(BatchCostIT.EVENTS + RECORDING);
        assertThat(outcomes(journey, "GOAL")).isEqualTo(MEMBERS - 1);
        assertThat(testBed.outcome(bad, journey)).isEqualTo("open");
        assertThat(incidents.of(bad))
                .singleElement()
                .satisfies(incident -> assertThat(incident.retryAt()).isNotNull());
    }

    @Test
    void aMemberWhoCannotBeAdmittedIsFoundWithoutExecutingTheBatchAgain() {
        String journey = testBed.deploy("trial.bpmn", "bad-entry", Map.of());
        enrolments.enter(journey, "warm", testBed.members(1, "UTC"));
        testBed.rejectMessagesTo(bad);
        int statements = CountedStatements.during(() -> assertThat(
                                enrolments.enter(journey, "test", members).enrolled())
                        .isEqualTo(MEMBERS - 1))
                .size();
        assertThat(statements).isLessThanOrEqualTo(BatchCostIT.ENTRIES + SEARCHING + RECORDING);
        assertThat(testBed.count("select count(*) from enrolment where member_id = " + bad.value()))
                .isZero();
        assertThat(testBed.count("select count(*) from step s join enrolment e on e.id = s.enrolment_id"
                        + " where e.journey_key = 'bad-entry' and s.node = 'sendFirst'"))
                .isEqualTo(MEMBERS);
        testBed.nothingIsLost();
        becomesAnIncident("refused by the test");
    }

    @Test
    void severalFailingMembersAreEachRemovedFromTheBatch() {
        String journey = waiting("bad-several");
        List<MemberId> several =
                IntStream.range(0, 5).mapToObj(i -> members.get(i * 100)).toList();
        several.forEach(each -> changeOf(each, "update act_ru_job set handler_cfg_ = 'nowhere'"));
        run("timers", MEMBERS - several.size());
        assertThat(several).allSatisfy(each -> assertThat(incidents.of(each)).hasSize(1));
        testBed.nothingIsLost();
    }

    @Test
    void severalMembersWhoseRowsAreRejectedAreFoundOneAfterTheOther() {
        String journey = waiting("bad-refused");
        members.forEach(member -> testBed.recordOutcome(member, "sendFirst", "OPENED"));
        testBed.jdbc.sql("""
                create function refuse() returns trigger language plpgsql as
                $$ begin raise exception 'refused by the test'; end $$
                """).update();
        testBed.jdbc
                .sql("create trigger refuse before insert on message for each row when (new.member_id % 100 = 7)"
                        + " execute function refuse()")
                .update();
        List<MemberId> refused =
                members.stream().filter(member -> member.value() % 100 == 7).toList();
        run("timers", MEMBERS - refused.size());
        assertThat(refused)
                .hasSize(5)
                .allSatisfy(each -> assertThat(incidents.of(each)).hasSize(1));
        assertThat(testBed.count(
                        "select count(*) from message where step = 'sendSecond' and journey_key = '" + journey + "'"))
                .isEqualTo(MEMBERS - refused.size());
        testBed.nothingIsLost();
    }

    @Test
    void aJourneyWhoseLaunchFailsDoesNotStopTheLaunchesOfOthers() {
        testBed.segment("bad-launch", members);
        String broken = testBed.deploy("trial.bpmn", "bad-launch", scheduled());
        String sound = testBed.deploy("trial.bpmn", "good-launch", scheduled());
        testBed.jdbc.sql("""
                create function refuse() returns trigger language plpgsql as
                $$ begin raise exception 'refused by the test'; end $$
                """).update();
        testBed.jdbc.sql("""
                create trigger refuse before update on launch for each row when (new.journey_key = 'bad-launch')
                execute function refuse()
                """).update();
        enrolments.launch(broken, "test");
        enrolments.launch(sound, "test");
        assertThat(testBed.runOnce("enrolment")).isEqualTo(MEMBERS);
        assertThat(testBed.runOnce("enrolment")).as("the launch has finished").isEqualTo(1);
        assertThat(enrolments.countActive(sound)).isEqualTo(MEMBERS);
        assertThatThrownBy(() -> testBed.runOnce("enrolment")).hasMessageContaining("refused by the test");
        testBed.rejectNobody();
        testBed.work();
        assertThat(enrolments.countActive(broken)).isEqualTo(MEMBERS);
    }

    private static Map<String, String> scheduled() {
        return Map.of("<camunda:property name=\"entry\" value=\"manual\" />", """
                <camunda:property name="entry" value="segment-schedule" />
                <camunda:property name="segment" value="bad-launch" />
                <camunda:property name="cron" value="0 0 9 ? * MON" />
                <camunda:property name="zone" value="UTC" />""");
    }

    /** Brings all members to the timer of three days, which is due. */
    private String waiting(String key) {
        String journey = testBed.deploy("trial.bpmn", key, Map.of());
        enrolments.enter(journey, "warm", testBed.members(1, "UTC"));
        testBed.pass(Duration.ofDays(6));
        enrolments.enter(journey, "test", members);
        testBed.work();
        testBed.setClock(testBed.now().plus(Duration.ofDays(3)));
        return journey;
    }

    private int run(String work, int done) {
        var pieces = new AtomicInteger();
        int statements = CountedStatements.during(() -> pieces.set(testBed.runOnce(work)))
                .size();
        assertThat(pieces).hasValue(done);
        return statements;
    }

    private void change(String update) {
        changeOf(bad, update);
    }

    private void changeOf(MemberId member, String update) {
        String column = update.contains("event_subscr") ? "proc_inst_id_" : "process_instance_id_";
        String where = update.contains("event_subscr") ? " and event_name_ = 'purchase'" : "";
        assertThat(testBed.jdbc
                        .sql(update + " where " + column
                                + " in (select process_instance_id from enrolment where member_id = " + member.value()
                                + " and ended_at is null)" + where)
                        .update())
                .isEqualTo(1);
    }

    private void everyMemberButTheBadHas(String node, String journey) {
        assertThat(members)
                .filteredOn(member -> !member.equals(bad))
                .extracting(member -> testBed.nodes(member, journey))
                .allSatisfy(nodes -> assertThat(nodes).containsOnlyOnce(node));
        assertThat(testBed.nodes(bad, journey)).doesNotContain(node);
        testBed.nothingIsLost();
    }

    private void becomesAnIncident(String reason) {
        assertThat(incidents.of(bad)).singleElement().satisfies(incident -> {
            assertThat(incident.reason()).contains(reason);
            assertThat(incident.retryAt()).isNotNull();
        });
        testBed.pass(Duration.ofHours(3));
        assertThat(incidents.of(bad))
                .singleElement()
                .satisfies(incident -> assertThat(incident.retryAt()).isNull());
    }

    private void retried(String journey) {
        incidents.retry(incidents.of(bad).get(0).id());
        testBed.work();
        assertThat(incidents.of(bad)).isEmpty();
        assertThat(testBed.nodes(bad, journey)).contains("opened");
    }

    private long outcomes(String journey, String outcome) {
        return testBed.count("select count(*) from enrolment where entry_key = 'test' and journey_key = '" + journey
                + "' and outcome = '" + outcome + "'");
    }
}
