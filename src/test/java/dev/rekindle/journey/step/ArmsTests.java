package dev.rekindle.journey.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.definition.Step.Split;
import dev.rekindle.journey.definition.Step.Split.Arm;
import dev.rekindle.member.MemberId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ArmsTests {

    private static final int MEMBERS = 20_000;

    private static Split split(Arm... arms) {
        return new Split("split", "Split", Arrays.asList(arms));
    }

    private static List<String> paths(Split split) {
        return LongStream.range(0, MEMBERS)
                .mapToObj(member -> Arms.flowOf(split, "welcome", new MemberId(member), Map.of()))
                .toList();
    }

    private static double share(List<String> paths, String flow) {
        return paths.stream().filter(flow::equals).count() / (double) MEMBERS;
    }

    @Test
    void sharesFollowTheWeights() {
        List<String> paths = paths(split(new Arm("A", "a", 6), new Arm("B", "b", 3), new Arm("C", "c", 1)));
        assertThat(share(paths, "a")).isBetween(0.585, 0.615);
        assertThat(share(paths, "b")).isBetween(0.285, 0.315);
        assertThat(share(paths, "c")).isBetween(0.09, 0.11);
    }

    @Test
    void anArmDependsNeitherOnTheOrderNorOnTheIdsOfFlows() {
        List<String> one = paths(split(new Arm("A", "a", 50), new Arm("B", "b", 50)));
        List<String> other = paths(split(new Arm("B", "b", 1), new Arm("A", "a", 1)));
        assertThat(one).isEqualTo(other);
    }

    @Test
    void asFewMembersMoveAsMustWhenWeightsChangeOrAnArmIsAdded() {
        List<String> before = paths(split(new Arm("A", "a", 50), new Arm("B", "b", 50)));
        List<String> heavier = paths(split(new Arm("A", "a", 60), new Arm("B", "b", 40)));
        List<String> three = paths(split(new Arm("A", "a", 50), new Arm("B", "b", 50), new Arm("C", "c", 25)));
        for (int i = 0; i < MEMBERS; i++) {
            assertThat(heavier.get(i)).isIn("a", before.get(i));
            assertThat(three.get(i)).isIn("c", before.get(i));
        }
        assertThat(share(heavier, "a")).isBetween(0.585, 0.615);
        assertThat(share(three, "c")).isBetween(0.19, 0.21);
    }
}
