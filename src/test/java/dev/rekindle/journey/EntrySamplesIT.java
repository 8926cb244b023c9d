package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.MemberChange;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.RecurringTask;
import dev.rekindle.schedule.WorkNames;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.SegmentDraft;
import dev.rekindle.segment.Segments;
import dev.rekindle.segment.rule.Rules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Ways into a journey, each on a sample that ships with the connectors. */
@JourneyIT
@FromMondayNoon
class EntrySamplesIT {

    private static final Path SAMPLES = Path.of("connectors/rekindle-journey/samples");

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Enrolments enrolments;

    @Autowired
    List<RecurringTask> tasks;

    @Autowired
    List<DueWork> works;

    @Autowired
    Members members;

    @Autowired
    Segments segments;

    @Autowired
    SegmentDefinitions definitions;

    private final String own = UUID.randomUUID().toString().substring(0, 8);
    private final String segment = "crowd-" + own;

    private String deployed(String sample) throws IOException {
        return testBed.deploySample(
                SAMPLES.resolve(sample + ".bpmn"),
                sample + '-' + own,
                text -> text.replace("\"new-members\"", '"' + segment + '"')
                        .replace("\"holdout\" value=\"10\"", "\"holdout\" value=\"0\"")
                        .replace("\"my-journey\"", '"' + sample + '-' + own + '"'));
    }

    private void leave(MemberId member) {
        testBed.jdbc
                .sql("""
                        with gone as (
                            delete from segment_member where segment_key = :key and member_id = :member returning member_id)
                        insert into segment_change (segment_key, member_id, entered, changed_at)
                        select :key, member_id, false, :now from gone
                        """)
                .param("key", segment)
                .param("member", member.value())
                .param("now", testBed.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void fire(String task, String key, Instant at) {
        tasks.stream()
                .filter(each -> each.name().equals(task))
                .findFirst()
                .orElseThrow()
                .run(new Firing(task, key, at));
        testBed.work();
    }

    @Test
    void membersEnterWhenTheyLeaveTheSegmentAndNotBefore() throws IOException {
        MemberId leaver = testBed.member("UTC");
        MemberId stayer = testBed.member("UTC");
        testBed.segment(segment, List.of(leaver, stayer));
        String journey = deployed("left-segment");
        testBed.work();
        assertThat(enrolments.countActive(journey)).isZero();
        leave(leaver);
        testBed.work();
        testBed.work();
        assertThat(testBed.nodes(leaver, journey)).containsExactly("start", "send", "end");
        assertThat(testBed.nodes(stayer, journey)).isEmpty();
        testBed.enterSegment(segment, List.of(leaver));
        testBed.work();
        leave(leaver);
        testBed.work();
        assertThat(testBed.count("select count(*) from enrolment where journey_key = '" + journey + "'"))
                .as("each time they leave")
                .isEqualTo(2);
    }

    /** Nobody evaluates the segment: one member loses the tag, and of the other the visit is seven days old. */
    @Test
    void membersEnterAsSoonAsAChangeOrTheClockTakesThemOutOfTheSegment() throws IOException {
        MemberId untagged = testBed.member("UTC");
        MemberId visitor = testBed.member("UTC");
        definitions.save(new SegmentDraft(
                segment,
                segment,
                segment,
                Rules.read(
                        "{\"any\": [{\"tag\": \"%1$s\"}, {\"event\": {\"type\": \"visit-%1$s\", \"within\": \"P7D\"}}]}"
                                .formatted(own))));
        members.change(List.of(new MemberChange.AddTag(untagged, own)));
        testBed.record(visitor, "visit-" + own, testBed.now());
        assertThat(segments.evaluate(segment).entered()).isEqualTo(2);
        String journey = deployed("left-segment");

        members.change(List.of(new MemberChange.RemoveTag(untagged, own)));
        follow();
        assertThat(testBed.nodes(untagged, journey)).containsExactly("start", "send", "end");
        testBed.setClock(testBed.now().plus(Duration.ofDays(7)));
        follow();
        assertThat(testBed.nodes(visitor, journey)).isEmpty();
        testBed.setClock(testBed.now().plusSeconds(1));
        follow();
        assertThat(testBed.nodes(visitor, journey)).containsExactly("start", "send", "end");
    }

    private void follow() {
        DueWork work = works.stream()
                .filter(each -> each.name().equals(WorkNames.SEGMENTS))
                .findFirst()
                .orElseThrow();
        while (work.runDue() > 0) {
            testBed.work();
        }
    }

    @Test
    void theMembersOfASegmentEnterOnceAtItsTime() throws IOException {
        List<MemberId> three = testBed.members(3, "UTC");
        testBed.segment(segment, three);
        String journey = deployed("one-off");
        Instant at = Instant.parse("2031-12-24T10:00:00Z");
        testBed.setClock(at);
        fire("journey-launch", journey, at);
        fire("journey-launch", journey, at);
        assertThat(three)
                .allSatisfy(
                        member -> assertThat(testBed.nodes(member, journey)).containsExactly("start", "send", "end"));
    }

    @Test
    void membersEnterBeforeADateOfTheirs() throws IOException {
        MemberId member = testBed.member("Asia/Shanghai");
        testBed.jdbc
                .sql("update member set attributes = attributes || '{\"cardExpiry\": \"2026-04-02\"}' where id = :id")
                .param("id", member.value())
                .update();
        String journey = deployed("card-expiry");
        Instant at = Instant.parse("2026-03-03T02:00:00Z");
        testBed.setClock(at);
        fire("journey-dates", "", at);
        assertThat(testBed.nodes(member, journey)).containsExactly("start", "send", "end");
    }

    @Test
    void membersEnterByHand() throws IOException {
        String journey = deployed("starter");
        MemberId member = testBed.member("UTC");
        assertThat(enrolments.enter(journey, "by-hand", List.of(member)).enrolled())
                .isEqualTo(1);
        assertThat(testBed.nodes(member, journey)).startsWith("start");
    }
}
