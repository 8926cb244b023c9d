package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.WaitingMembers.Filter;
import dev.rekindle.journey.WaitingMembers.WaitingMember;
import dev.rekindle.member.MemberId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@JourneyIT
@FromMondayNoon
class WaitingMembersIT {

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Enrolments enrolments;

    @Autowired
    WaitingMembers waiting;

    @Test
    void eachWaitingMemberIsListedWithSinceAndUntil() {
        String journey = testBed.deploy("trial.bpmn", "waiting-list", Map.of());
        List<MemberId> members = testBed.members(3, "UTC");
        enrolments.enter(journey, "test", members);

        Filter here = new Filter(journey, "waitThreeDays", 1);
        List<WaitingMember> listed = waiting.find(here, 0, 10);

        assertThat(waiting.count(here)).isEqualTo(3);
        assertThat(waiting.count(new Filter(journey, null, null))).isEqualTo(3);
        assertThat(waiting.count(new Filter(journey, "sendFirst", null))).isZero();
        assertThat(waiting.count(new Filter(journey, null, 2))).isZero();
        assertThat(listed).extracting(WaitingMember::member).containsExactlyInAnyOrderElementsOf(members);
        assertThat(listed).allSatisfy(member -> {
            assertThat(member.since()).isEqualTo(testBed.now());
            assertThat(member.until()).isEqualTo(testBed.now().plus(Duration.ofDays(3)));
            assertThat(member.failure()).isNull();
        });
        assertThat(waiting.find(here, 2, 10)).hasSize(1);
    }

    @Test
    void aRemovedMemberIsCancelledAndWhatWasPendingIsWithheld() {
        String journey = testBed.deploy("trial.bpmn", "waiting-removed", Map.of());
        MemberId removed = testBed.member("UTC");
        MemberId stays = testBed.member("UTC");
        enrolments.enter(journey, "test", List.of(removed, stays));
        EnrolmentId enrolment = enrolmentOf(removed, journey);

        assertThat(waiting.remove("another-journey", List.of(enrolment))).isZero();
        assertThat(waiting.remove(journey, List.of(enrolment))).isEqualTo(1);
        assertThat(waiting.remove(journey, List.of(enrolment))).as("again").isZero();

        assertThat(testBed.outcome(removed, journey)).isEqualTo("CANCELLED");
        assertThat(testBed.messages(removed, journey)).containsExactly("sendFirst WITHHELD LEFT_JOURNEY");
        assertThat(testBed.outcome(stays, journey)).isEqualTo("open");
        assertThat(testBed.messages(stays, journey)).containsExactly("sendFirst PENDING");
        testBed.pass(Duration.ofDays(10));
        assertThat(testBed.messages(removed, journey)).hasSize(1);
        testBed.nothingIsLost();
    }

    @Test
    void aMemberWhoContinuesNowTakesTheNextStepAtOnce() {
        String journey = testBed.deploy("trial.bpmn", "waiting-continued", Map.of());
        MemberId member = testBed.member("UTC");
        MemberId other = testBed.member("UTC");
        enrolments.enter(journey, "test", List.of(member, other));

        assertThat(waiting.continueNow("another-journey", List.of(enrolmentOf(member, journey))))
                .isZero();
        assertThat(waiting.continueNow(journey, List.of(enrolmentOf(member, journey))))
                .isEqualTo(1);
        testBed.work();

        assertThat(testBed.nodes(member, journey)).endsWith("which");
        assertThat(testBed.nodes(other, journey)).endsWith("waitThreeDays");
        assertThat(waiting.continueNow(journey, List.of(enrolmentOf(member, journey))))
                .as("the time of an event-based gateway")
                .isEqualTo(1);
        testBed.work();
        assertThat(testBed.outcome(member, journey)).isEqualTo("COMPLETED");
        testBed.nothingIsLost();
    }

    private EnrolmentId enrolmentOf(MemberId member, String journey) {
        return new EnrolmentId(testBed.jdbc
                .sql("select id from enrolment where member_id = :member and journey_key = :journey")
                .param("member", member.value())
                .param("journey", journey)
                .query(Long.class)
                .single());
    }
}
