package dev.rekindle.journey.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.definition.SendTime;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.journey.definition.TaskStep.ChangeMember.Change;
import dev.rekindle.journey.definition.TaskStep.Send.Variant;
import dev.rekindle.journey.definition.WinnerChoice;
import dev.rekindle.member.MemberChange;
import dev.rekindle.member.MemberId;
import dev.rekindle.testing.TestChannels;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StepExecutorTests {

    private static TaskStep.Send send(String id, Variant... variants) {
        return new TaskStep.Send(id, id, TestChannels.EMAIL, "offer", "offers", List.of(variants), SendTime.AT_ONCE);
    }

    @Test
    void variantsAreDrawnByTheirWeights() {
        var send = send("offer", new Variant("warm", 1), new Variant("bold", 3));
        Map<String, Long> drawn = LongStream.range(0, 40_000)
                .mapToObj(enrolment -> StepExecutor.variant(send, new EnrolmentId(enrolment), Map.of()))
                .collect(Collectors.groupingBy(variant -> variant, Collectors.counting()));
        assertThat(drawn.get("warm")).isCloseTo(10_000, within(400L));
        assertThat(drawn.get("bold")).isCloseTo(30_000, within(400L));
    }

    @Test
    void anEnrolmentKeepsItsVariantAndTwoStepsAreIndependent() {
        var first = send("first", new Variant("a", 1), new Variant("b", 1));
        var second = send("second", new Variant("a", 1), new Variant("b", 1));
        assertThat(StepExecutor.variant(first, new EnrolmentId(4711), Map.of()))
                .isEqualTo(StepExecutor.variant(first, new EnrolmentId(4711), Map.of()));
        long same = LongStream.range(0, 10_000)
                .mapToObj(EnrolmentId::new)
                .filter(enrolment -> StepExecutor.variant(first, enrolment, Map.of())
                        .equals(StepExecutor.variant(second, enrolment, Map.of())))
                .count();
        assertThat(same).isCloseTo(5_000, within(250L));
    }

    @Test
    void aRandomNumberIsTheSameInEveryReleaseAndUniformlyDistributed() {
        assertThat(StableRandom.of("welcome#1", 100)).isEqualTo(StableRandom.of("welcome#1", 100));
        long low = IntStream.range(0, 100_000)
                .filter(i -> StableRandom.of("welcome#" + i, 100) < 10)
                .count();
        assertThat(low).isCloseTo(10_000, within(400L));
    }

    @Test
    void anExperimentsWinnerIsSentToEverybodyAndANewVariantKeepsItsShare() {
        var planned = new WinnerChoice(WinnerChoice.Way.PLANNED, 2000);
        Map<String, Integer> drawn = Map.of("warm", 50, "bold", 50, "new", 25);
        assertThat(planned.inEffect(drawn, Map.of("warm", 0, "bold", 1)))
                .isEqualTo(Map.of("warm", 0L, "bold", 1_000_000L, "new", 250_000L));
        assertThat(planned.inEffect(drawn, Map.of("warm", 0, "bold", 0)))
                .isEqualTo(Map.of("warm", 50L, "bold", 50L, "new", 25L));
        assertThat(WinnerChoice.BY_PEOPLE.inEffect(drawn, Map.of("warm", 0, "bold", 1)))
                .isEqualTo(Map.of("warm", 50L, "bold", 50L, "new", 25L));
        TaskStep.Send send = send("offer", new Variant("warm", 1), new Variant("bold", 1));
        var automatic = new TaskStep.Send(
                "offer", "offer", send.channel(), "offer", "offers", send.variants(), SendTime.AT_ONCE, planned);
        assertThat(LongStream.range(0, 1_000)
                        .mapToObj(enrolment -> StepExecutor.variant(
                                automatic, new EnrolmentId(enrolment), Map.of("warm", 0, "bold", 1)))
                        .distinct())
                .containsExactly("bold");
    }

    @Test
    void aJourneyIsNamedAsWhoAddsAndRemovesTags() {
        var member = new MemberId(1);
        assertThat(new Change.AddTag("vip").to(member))
                .isEqualTo(new MemberChange.AddTag(member, "vip", "journey", null));
        assertThat(new Change.RemoveTag("vip").to(member))
                .isEqualTo(new MemberChange.RemoveTag(member, "vip", "journey"));
    }
}
