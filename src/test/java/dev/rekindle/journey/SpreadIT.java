package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.MemberId;
import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.RecurringTask;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** Waits and sends that are spread, so that many members do not come at the same moment. */
@JourneyIT
@FromMondayNoon
class SpreadIT {

    private static final Duration TWO_HOURS = Duration.ofHours(2);

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Enrolments enrolments;

    @Autowired
    @Qualifier("dev.rekindle.journey.enrolment.entry.DateEntries")
    RecurringTask dates;

    @Test
    void aThousandBirthdaysAtNineAreSpreadOverTwoHours() {
        Instant nineInShanghai = Instant.parse("2026-03-10T01:00:00Z");
        List<MemberId> born = testBed.membersBornOn(LocalDate.of(2026, 3, 10), 1_000, "Asia/Shanghai");
        testBed.jdbc
                .sql("update date_cursor set reached_at = '2026-03-09T00:00:00Z' where journey_key = 'birthday'")
                .update();
        testBed.setClock(nineInShanghai);
        dates.run(new Firing("journey-dates", "", nineInShanghai));

        List<Instant> dues = dues("""
                select due_at from message where journey_key = 'birthday' and member_id = any(:members)
                """, born);

        assertThat(dues).hasSizeBetween(840, 960); // a tenth is the holdout
        spreadOverTwoHours(dues, nineInShanghai);
        assertThat(testBed.count("""
                select count(*) from message where expires_at <> due_at + interval '3 days'
                """)).isZero();
    }

    @Test
    void aGoalReachedMeanwhileWithholdsASpreadMessage() {
        String key = testBed.deploy("trial.bpmn", "spread-send", spread("sendFirst", "PT2H"));
        List<MemberId> members = testBed.members(2, "Europe/London");
        enrolments.enter(key, "test", members);

        testBed.pass(Duration.ofSeconds(1));
        testBed.recordAndProcess(members.get(0), "purchase");

        assertThat(testBed.messages(members.get(0), key)).containsExactly("sendFirst WITHHELD GOAL_REACHED");
        assertThat(testBed.messages(members.get(1), key)).containsExactly("sendFirst PENDING");
    }

    @Test
    void waitsForATimeEndOneByOneAlsoAfterAGateway() {
        String key = testBed.deploy("trial.bpmn", "spread-waits", spread("waitThreeDays", "PT2H", "twoDays", "PT2H"));
        List<MemberId> members = testBed.members(1_000, "Europe/Berlin");
        enrolments.enter(key, "test", members);

        Instant threeDays = JourneyTestBed.MONDAY_NOON.plus(Duration.ofDays(3));
        spreadOverTwoHours(timers(key), threeDays);
        assertThat(timers(key)).hasSize(1_000);

        testBed.setClock(threeDays.plus(TWO_HOURS));
        testBed.work();
        spreadOverTwoHours(timers(key), threeDays.plus(TWO_HOURS).plus(Duration.ofDays(2)));
        testBed.setClock(threeDays.plus(Duration.ofDays(3)));
        testBed.work();
        assertThat(timers(key)).isEmpty();
        testBed.nothingIsLost();
    }

    @Test
    void waitsUntilALocalTimeEndAfterItInEachMembersZone() {
        Map<String, String> local = spread("waitThreeDays", "PT2H");
        local.put(
                "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">P3D</bpmn:timeDuration>",
                "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${untilLocalTime('09:00')}</bpmn:timeDate>");
        String key = testBed.deploy("trial.bpmn", "spread-local", local);
        // London's clocks go forward on this Sunday
        testBed.setClock(Instant.parse("2026-03-28T12:00:00Z"));
        List<MemberId> members = testBed.members(1_000, "Europe/London");
        enrolments.enter(key, "test", members);

        spreadOverTwoHours(timers(key), Instant.parse("2026-03-29T08:00:00Z"));
        testBed.setClock(Instant.parse("2026-03-29T09:00:00Z"));
        testBed.work();
        assertThat(timers(key).stream()
                        .filter(due -> due.isBefore(Instant.parse("2026-03-29T10:00:00Z")))
                        .count())
                .as("still waiting after half of the time")
                .isBetween(420L, 580L);
    }

    private static void spreadOverTwoHours(List<Instant> dues, Instant from) {
        var quarters = new int[8];
        for (Instant due : dues) {
            assertThat(due).isBetween(from, from.plus(TWO_HOURS));
            quarters[(int) (Duration.between(from, due).toMinutes() / 15)]++;
        }
        // about 115 of 900 to 1,000 each; 70 lies four standard deviations away
        for (int quarter : quarters) {
            assertThat(quarter).isBetween(70, 175);
        }
    }

    private List<Instant> timers(String journey) {
        return testBed.jdbc
                .sql("""
                select j.duedate_ at time zone 'UTC' as due from act_ru_job j
                  join enrolment e on e.process_instance_id = j.process_instance_id_
                 where e.journey_key = :journey
                """)
                .param("journey", journey)
                .query((row, number) ->
                        row.getObject("due", OffsetDateTime.class).toInstant())
                .list();
    }

    private List<Instant> dues(String sql, List<MemberId> members) {
        return testBed.jdbc
                .sql(sql)
                .param("members", members.stream().map(MemberId::value).toArray(Long[]::new))
                .query((row, number) ->
                        row.getObject("due_at", OffsetDateTime.class).toInstant())
                .list();
    }

    /** Replacements that give these steps of the trial journey a spread: id, duration, id, duration. */
    private static Map<String, String> spread(String... stepsAndSpreads) {
        var replacements = new HashMap<String, String>();
        for (int i = 0; i < stepsAndSpreads.length; i += 2) {
            String property = "<camunda:property name=\"spread\" value=\"" + stepsAndSpreads[i + 1] + "\" />";
            String step = stepsAndSpreads[i];
            if (step.startsWith("send")) {
                replacements.put(
                        "<camunda:property name=\"template\" value=\"welcome-hello\" />",
                        "<camunda:property name=\"template\" value=\"welcome-hello\" />" + property);
            } else {
                String event = "<bpmn:intermediateCatchEvent id=\"" + step + "\">";
                replacements.put(
                        event,
                        event + "<bpmn:extensionElements><camunda:properties>" + property
                                + "</camunda:properties></bpmn:extensionElements>");
            }
        }
        return replacements;
    }
}
