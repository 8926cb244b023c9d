package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.Enrolments.MissedLaunch;
import dev.rekindle.journey.Enrolments.MissedLaunch.Outcome;
import dev.rekindle.member.MemberId;
import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.RecurringTask;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Launches that come too late, because the application was stopped. */
@JourneyIT
@FromMondayNoon
class MissedLaunchesIT {

    private static final Instant NINE = Instant.parse("2026-03-03T09:00:00Z");

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Enrolments enrolments;

    @Autowired
    List<RecurringTask> tasks;

    @Test
    void aLaunchSevenHoursLateIsSkippedAndSaysSo() {
        String journey = deployed("missed-skip", "skip");
        fireAt(NINE.plus(Duration.ofHours(7)), journey, NINE);
        assertThat(enrolments.countActive(journey)).isZero();
        assertThat(missed(journey))
                .containsExactly(new MissedLaunch(NINE, NINE, Outcome.SKIPPED, NINE.plus(Duration.ofHours(7))));
    }

    @Test
    void aJourneyThatRunsLateLaunchesRunsIt() {
        String journey = deployed("missed-run", "run");
        fireAt(NINE.plus(Duration.ofHours(7)), journey, NINE);
        fireAt(NINE.plus(Duration.ofHours(8)), journey, NINE);
        assertThat(enrolments.countActive(journey)).isEqualTo(3);
        assertThat(missed(journey))
                .containsExactly(new MissedLaunch(NINE, NINE, Outcome.LATE, NINE.plus(Duration.ofHours(7))));
    }

    @Test
    void aLaunchFiveHoursLateRunsAsUsual() {
        String journey = deployed("missed-little", "skip");
        fireAt(NINE.plus(Duration.ofHours(5)), journey, NINE);
        assertThat(enrolments.countActive(journey)).isEqualTo(3);
        assertThat(missed(journey)).isEmpty();
    }

    @Test
    void ofSeveralMissedFiringsOnlyTheLatestRunsAndTheOthersAreNamed() {
        String journey = deployed("missed-days", "run");
        Instant friday = NINE.plus(Duration.ofDays(3));
        fireAt(friday.plus(Duration.ofHours(1)), journey, friday);
        assertThat(enrolments.countActive(journey)).isEqualTo(3);
        assertThat(missed(journey))
                .extracting(MissedLaunch::first, MissedLaunch::last, MissedLaunch::outcome)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(NINE, NINE.plus(Duration.ofDays(2)), Outcome.SKIPPED));
        fireAt(friday.plus(Duration.ofDays(1)), journey, friday.plus(Duration.ofDays(1)));
        assertThat(missed(journey)).hasSize(1);
    }

    @Test
    void datesMissedByMoreThanADayFollowTheSettingToo() {
        String skips = deployedByDate("missed-dates-skip", "skip");
        String runs = deployedByDate("missed-dates-run", "run");
        var born = new ArrayList<>(testBed.membersBornOn(LocalDate.of(2026, 3, 4), 2, "UTC"));
        born.addAll(testBed.membersBornOn(LocalDate.of(2026, 3, 8), 1, "UTC"));
        Instant after = Instant.parse("2026-03-08T12:00:00Z");
        testBed.setClock(after);
        task("journey-dates").run(new Firing("journey-dates", "", after));
        assertThat(active(skips, born)).isEqualTo(1);
        assertThat(active(runs, born)).isEqualTo(3);
        assertThat(missed(skips)).extracting(MissedLaunch::outcome).containsExactly(Outcome.SKIPPED);
        assertThat(missed(runs)).extracting(MissedLaunch::outcome).containsExactly(Outcome.LATE);
    }

    /** Members of other tests have birthdays too. */
    private long active(String journey, List<MemberId> members) {
        return testBed.jdbc
                .sql(
                        "select count(*) from enrolment where journey_key = :journey and outcome is null and member_id in (:ids)")
                .param("journey", journey)
                .param("ids", members.stream().map(MemberId::value).toList())
                .query(Long.class)
                .single();
    }

    private List<MissedLaunch> missed(String journey) {
        return enrolments.missedLaunches(journey, JourneyTestBed.MONDAY_NOON);
    }

    private void fireAt(Instant now, String journey, Instant due) {
        testBed.setClock(now);
        task("journey-launch").run(new Firing("journey-launch", journey, due));
        testBed.work();
    }

    private RecurringTask task(String name) {
        return tasks.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String deployed(String key, String missedLaunch) {
        testBed.segment(key, testBed.members(3, "UTC"));
        return deployed(key, missedLaunch, """
                <camunda:property name="entry" value="segment-schedule" />
                <camunda:property name="segment" value="%s" />
                <camunda:property name="cron" value="0 0 9 * * ?" />
                <camunda:property name="zone" value="UTC" />""".formatted(key));
    }

    private String deployedByDate(String key, String missedLaunch) {
        return deployed(key, missedLaunch, """
                <camunda:property name="entry" value="date" />
                <camunda:property name="date" value="birthday" />
                <camunda:property name="offset" value="P0D" />
                <camunda:property name="localTime" value="09:00" />""");
    }

    private String deployed(String key, String missedLaunch, String entry) {
        Map<String, String> parts = new HashMap<>();
        parts.put("<camunda:property name=\"entry\" value=\"manual\" />", entry);
        parts.put(
                "<camunda:property name=\"messageKind\"",
                "<camunda:property name=\"missedLaunch\" value=\"%s\" /><camunda:property name=\"messageKind\""
                        .formatted(missedLaunch));
        return testBed.deploy("trial.bpmn", key, parts);
    }
}
