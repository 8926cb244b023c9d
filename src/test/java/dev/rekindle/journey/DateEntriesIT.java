package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.MemberId;
import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.RecurringTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Entries on dates other than birthdays: the day of joining and attributes, each year or once, before and after. */
@JourneyIT
class DateEntriesIT {

    private static final Duration QUARTER = Duration.ofMinutes(15);

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    List<RecurringTask> tasks;

    private String deployed(String key, String at, String date, String repeat, String offset, String localTime) {
        testBed.setClock(Instant.parse(at));
        return testBed.deploy(
                "trial.bpmn",
                key,
                Map.of(
                        "<camunda:property name=\"entry\" value=\"manual\" />",
                        """
                        <camunda:property name="entry" value="date" />
                        <camunda:property name="date" value="%s" />
                        <camunda:property name="repeat" value="%s" />
                        <camunda:property name="offset" value="%s" />
                        <camunda:property name="localTime" value="%s" />""".formatted(date, repeat, offset, localTime),
                        "\"reentry\" value=\"never\"",
                        "\"reentry\" value=\"always\""));
    }

    private MemberId member(String zone, String attribute, String json) {
        MemberId member = testBed.member(zone);
        set(member, attribute, json);
        return member;
    }

    private void set(MemberId member, String attribute, String json) {
        testBed.jdbc
                .sql(
                        "update member set attributes = attributes || jsonb_build_object(:name, :value::jsonb) where id = :id")
                .param("name", attribute)
                .param("value", json)
                .param("id", member.value())
                .update();
    }

    private void fire(String at) {
        Instant now = Instant.parse(at);
        testBed.setClock(now);
        tasks.stream()
                .filter(task -> task.name().equals("journey-dates"))
                .findFirst()
                .orElseThrow()
                .run(new Firing("journey-dates", "", now));
    }

    private List<String> keys(String journey, MemberId member) {
        return testBed.jdbc
                .sql("select entry_key from enrolment where journey_key = :journey and member_id = :member order by id")
                .param("journey", journey)
                .param("member", member.value())
                .query(String.class)
                .list();
    }

    /** New York's clocks go forward on 8 March 2026, between the date's week before and the date. */
    @Test
    void anAttributeAdmitsOnceForEachDateThatItHasWithOffsetInTheMembersZone() {
        String journey = deployed("card-expiry", "2026-03-10T00:00:00Z", "cardExpiry", "once", "-P7D", "09:00");
        MemberId there = member("America/New_York", "cardExpiry", "\"2026-03-17\"");
        MemberId moment = member("America/New_York", "cardExpiry", "\"2026-03-18T02:00:00Z\"");
        MemberId none = member("America/New_York", "cardExpiry", "\"2026-02-30\"");
        MemberId text = member("UTC", "cardExpiry", "\"soon\"");
        MemberId number = member("UTC", "cardExpiry", "20260317");

        fire("2026-03-10T12:45:00Z");
        assertThat(keys(journey, there)).isEmpty();
        fire("2026-03-10T13:00:00Z");
        fire("2026-03-10T13:15:00Z");
        assertThat(keys(journey, there)).containsExactly("cardExpiry:2026-03-17");
        assertThat(keys(journey, moment)).as("17 March there").containsExactly("cardExpiry:2026-03-17");
        assertThat(List.of(none, text, number))
                .allSatisfy(member -> assertThat(keys(journey, member)).isEmpty());

        testBed.recordAndProcess(there, "purchase");
        set(there, "cardExpiry", "\"2026-03-18\"");
        set(moment, "cardExpiry", "\"2026-03-18\"");
        fire("2026-03-11T13:00:00Z");
        assertThat(keys(journey, there)).containsExactly("cardExpiry:2026-03-17", "cardExpiry:2026-03-18");
        assertThat(keys(journey, moment)).as("still in the journey").hasSize(1);
        testBed.recordAndProcess(there, "purchase");
        set(there, "cardExpiry", "\"2026-03-17\"");
        testBed.jdbc
                .sql("update date_cursor set reached_at = '2026-03-10T00:00:00Z' where journey_key = :journey")
                .param("journey", journey)
                .update();
        fire("2026-03-11T13:15:00Z");
        assertThat(keys(journey, there)).as("the same date again").hasSize(2);
    }

    @Test
    void theDayOfJoiningReturnsEachYearFromTheFirstOnAlsoWhenItWasALeapDay() {
        String journey = deployed("anniversary", "2026-02-27T12:00:00Z", "joinedAt", "yearly", "P0D", "09:00");
        MemberId leap = joined("UTC", "2024-02-29T23:30:00Z");
        MemberId next = joined("Asia/Shanghai", "2024-02-29T23:30:00Z");
        MemberId old = joined("UTC", "1999-02-28T08:00:00Z");
        MemberId today = joined("UTC", "2026-02-28T08:00:00Z");

        fire("2026-02-28T08:45:00Z");
        assertThat(keys(journey, leap)).isEmpty();
        fire("2026-02-28T09:00:00Z");
        assertThat(keys(journey, leap)).containsExactly("joinedAt:2026");
        assertThat(keys(journey, old)).containsExactly("joinedAt:2026");
        assertThat(keys(journey, next)).as("1 March there").isEmpty();
        fire("2026-03-01T01:00:00Z");
        assertThat(keys(journey, next)).containsExactly("joinedAt:2026");
        assertThat(keys(journey, today)).as("a year from now").isEmpty();
    }

    private MemberId joined(String zone, String at) {
        MemberId member = testBed.member(zone);
        testBed.jdbc
                .sql("update member set joined_at = :at::timestamptz where id = :id")
                .param("at", at)
                .param("id", member.value())
                .update();
        return member;
    }

    @Test
    void theDaysAfterJoiningComeOnce() {
        String journey = deployed("after-joining", "2026-03-20T12:00:00Z", "joinedAt", "once", "P30D", "10:00");
        MemberId member = joined("Europe/Berlin", "2026-02-18T23:30:00Z"); // 19 February there
        fire("2026-03-21T08:45:00Z");
        assertThat(keys(journey, member)).isEmpty();
        fire("2026-03-21T09:00:00Z");
        assertThat(keys(journey, member)).containsExactly("joinedAt:2026-02-19");
    }

    /** London skips 1:30 on 29 March 2026; the next valid time is 2:00 there. */
    @Test
    void aYearlyAttributeCountsItsOwnDayAndAvoidsATimeThatIsSkipped() {
        String journey = deployed("renewal", "2026-03-28T12:00:00Z", "renewsOn", "yearly", "P0D", "01:30");
        MemberId early = member("Europe/London", "renewsOn", "\"2019-03-29\"");
        MemberId first = member("Europe/London", "renewsOn", "\"2026-03-29\"");
        MemberId future = member("Europe/London", "renewsOn", "\"2027-03-29\"");
        fire("2026-03-29T00:45:00Z");
        assertThat(keys(journey, early)).isEmpty();
        fire("2026-03-29T01:00:00Z");
        assertThat(keys(journey, early)).containsExactly("renewsOn:2026");
        assertThat(keys(journey, first)).containsExactly("renewsOn:2026");
        assertThat(keys(journey, future)).isEmpty();
        testBed.setClock(Instant.parse("2026-03-29T01:00:00Z").plus(QUARTER));
    }

    @Test
    void aLeapDayOfAnAttributeIsKeptOnTheDayOfTheSetting() {
        String journey = deployed("leap-attribute", "2026-02-27T12:00:00Z", "signedOn", "yearly", "P1D", "09:00");
        MemberId member = member("UTC", "signedOn", "\"2020-02-29\"");
        fire("2026-02-28T09:00:00Z");
        assertThat(keys(journey, member)).isEmpty();
        fire("2026-03-01T09:00:00Z");
        assertThat(keys(journey, member)).containsExactly("signedOn:2026");
    }
}
