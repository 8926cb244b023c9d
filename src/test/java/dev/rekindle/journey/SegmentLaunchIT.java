package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekindle.journey.Enrolments.SkipReason;
import dev.rekindle.member.MemberId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@JourneyIT
@FromMondayNoon
class SegmentLaunchIT {

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Enrolments enrolments;

    @Test
    void theMembersOfAnySegmentAreAddedOnceForAnEntryKey() {
        String journey = testBed.deploy("manual-entry.bpmn", "by-hand-segment", Map.of());
        MemberId inside = testBed.member("UTC");
        MemberId outside = testBed.member("UTC");
        testBed.segment("by-hand", List.of(inside));

        enrolments.launch(journey, "manual:1", "by-hand");
        enrolments.launch(journey, "manual:1", "by-hand");
        testBed.work();

        assertThat(enrolments.ofMember(inside, testBed.now().plusSeconds(1), 10))
                .hasSize(1);
        assertThat(enrolments.ofMember(outside, testBed.now().plusSeconds(1), 10))
                .isEmpty();
        assertThat(enrolments.segmentLaunches(journey, 10)).singleElement().satisfies(launch -> {
            assertThat(launch.segment()).isEqualTo("by-hand");
            assertThat(launch.enrolled()).isEqualTo(1);
            assertThat(launch.finishedAt()).isNotNull();
        });
    }

    @Test
    void aSkippedMemberHasAReason() {
        String journey = testBed.deploy("trial.bpmn", "by-hand-skipped", Map.of());
        MemberId member = testBed.member("UTC");
        MemberId other = testBed.member("UTC");
        enrolments.enter(journey, "first", List.of(member));

        testBed.pass(Duration.ofSeconds(1));
        var again = enrolments.enter(journey, "first", List.of(member, other, other));
        var withAnotherKey = enrolments.enter(journey, "second", List.of(member));

        assertThat(again.enrolled()).isEqualTo(1);
        assertThat(again.skipped()).containsExactly(Map.entry(member, SkipReason.ENTRY_KEY_USED));
        assertThat(withAnotherKey.skipped()).containsExactly(Map.entry(member, SkipReason.IN_PROGRESS));
    }

    @Test
    void anUnknownSegmentIsABrokenContract() {
        String journey = testBed.deploy("manual-entry.bpmn", "by-hand-unknown", Map.of());
        assertThatThrownBy(() -> enrolments.launch(journey, "manual:2", "no-such-segment"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no-such-segment");
    }
}
